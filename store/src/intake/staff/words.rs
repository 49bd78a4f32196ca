//! Words of colleagues: comments, and what becomes of them and of panel answers when their message changes.

use kuulo_core::dialogue::staff::AtWorkBefore;

use super::*;
use crate::entity::staff::idea_comment;

impl Work<'_> {
    pub(super) async fn comment(&self, idea: i64, text: String) -> Result<(), Trouble> {
        let row = idea_comment::Model {
            id: self.store.inner.ids.next(),
            case_id: idea,
            contact: self.contact.clone(),
            text,
            at: self.at,
            mark: self.mark.clone(),
        };
        idea_comment::Entity::insert(row.into_active_model())
            .exec_without_returning(self.transaction)
            .await?;
        Ok(())
    }

    /// Gives the comment or the answer of this message other words, or takes it back.
    pub(super) async fn say_otherwise(
        self,
        what: AtWorkBefore,
        text: Option<String>,
    ) -> Result<(), Trouble> {
        match (what, text) {
            (AtWorkBefore::Comment, Some(text)) => {
                idea_comment::Entity::update_many()
                    .col_expr(idea_comment::Column::Text, Expr::value(text))
                    .filter(idea_comment::Column::Mark.eq(self.mark))
                    .filter(idea_comment::Column::Contact.eq(self.contact))
                    .exec(self.transaction)
                    .await?;
            }
            (AtWorkBefore::Comment, None) => {
                idea_comment::Entity::delete_many()
                    .filter(idea_comment::Column::Mark.eq(self.mark))
                    .filter(idea_comment::Column::Contact.eq(self.contact))
                    .exec(self.transaction)
                    .await?;
            }
            (AtWorkBefore::PanelAnswer, text) => {
                panel_asked::Entity::update_many()
                    .col_expr(panel_asked::Column::Answer, Expr::value(text))
                    .filter(panel_asked::Column::Mark.eq(self.mark))
                    .filter(panel_asked::Column::Contact.eq(self.contact))
                    .exec(self.transaction)
                    .await?;
            }
        }
        Ok(())
    }
}
