"""A bot with Python's vkbottle: answers «/привет» with a photo and a button, a press with a snackbar and an edit."""

import os

from vkbottle import API, Callback, GroupEventType, GroupTypes, Keyboard, PhotoMessageUploader, ShowSnackbarEvent
from vkbottle.bot import Bot, Message

API.API_URL = os.environ["VK"] + "/method/"
bot = Bot(token=os.environ["VK_TOKEN"])


@bot.on.message(text="/привет")
async def greet(message: Message):
    picture = bytes.fromhex(os.environ["PICTURE"])
    photo = await PhotoMessageUploader(bot.api).upload(file_source=picture, peer_id=message.peer_id)
    keyboard = Keyboard(inline=True).add(Callback("Жми", payload={"v": "да"})).get_json()
    await message.answer("Привет!", keyboard=keyboard, attachment=photo)


@bot.on.message(text="/эхо <words>")
async def echo(message: Message, words: str):
    await message.answer(words)


@bot.on.message(text="/стоп")
async def stop(message: Message):
    os._exit(0)


@bot.on.raw_event(GroupEventType.MESSAGE_EVENT, dataclass=GroupTypes.MessageEvent)
async def pressed(event: GroupTypes.MessageEvent):
    press = event.object
    await bot.api.messages.send_message_event_answer(
        event_id=press.event_id,
        user_id=press.user_id,
        peer_id=press.peer_id,
        event_data=ShowSnackbarEvent(text=f"Принято: {press.payload['v']}").model_dump_json(),
    )
    await bot.api.messages.edit(
        peer_id=press.peer_id,
        conversation_message_id=press.conversation_message_id,
        message="Нажато",
    )


print("ready", flush=True)
bot.run_forever()
