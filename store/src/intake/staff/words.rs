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

    /// Gives the comment or the answer of this message other words, or takes it back; returns the idea that shows it.
    pub(super) async fn say_otherwise(
        self,
        what: AtWorkBefore,
        text: Option<String>,
    ) -> Result<Option<i64>, Trouble> {
        match what {
            AtWorkBefore::Comment => self.comment_otherwise(text).await,
            AtWorkBefore::PanelAnswer => {
                panel_asked::Entity::update_many()
                    .col_expr(panel_asked::Column::Answer, Expr::value(text))
                    .filter(panel_asked::Column::Mark.eq(self.mark))
                    .filter(panel_asked::Column::Contact.eq(self.contact))
                    .exec(self.transaction)
                    .await?;
                Ok(None)
            }
        }
    }

    async fn comment_otherwise(self, text: Option<String>) -> Result<Option<i64>, Trouble> {
        let comment = idea_comment::Entity::find()
            .filter(idea_comment::Column::Mark.eq(self.mark))
            .filter(idea_comment::Column::Contact.eq(self.contact))
            .one(self.transaction)
            .await?;
        let Some(comment) = comment else {
            return Ok(None);
        };
        if let Some(text) = text {
            idea_comment::Entity::update_many()
                .col_expr(idea_comment::Column::Text, Expr::value(text))
                .filter(idea_comment::Column::Id.eq(comment.id))
                .exec(self.transaction)
                .await?;
        } else {
            idea_comment::Entity::delete_by_id(comment.id)
                .exec(self.transaction)
                .await?;
        }
        Ok(Some(comment.case_id))
    }
}
