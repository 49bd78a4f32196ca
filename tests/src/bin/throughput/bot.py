"""A minimal bot as one writes it by hand: keeps each message in SQLite, durably, and replies."""

import sqlite3
import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

token, url, file = sys.argv[1:4]
database = sqlite3.connect(file)
database.execute("PRAGMA journal_mode=WAL")
database.execute("PRAGMA synchronous=FULL")
database.execute("CREATE TABLE message (id INTEGER PRIMARY KEY, chat INTEGER, text TEXT, at TEXT)")


async def keep(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.message
    with database:
        database.execute(
            "INSERT INTO message (chat, text, at) VALUES (?, ?, ?)",
            (message.chat_id, message.text, message.date.isoformat()),
        )
    await message.reply_text("Thank you. Your message is kept.")


application = Application.builder().token(token).base_url(f"{url}/bot").build()
application.add_handler(MessageHandler(filters.TEXT, keep))
application.run_polling(allowed_updates=["message"])
