"""A bot with Python's vk_api: answers «/привет» with a photo and a button, a press with a snackbar and an edit."""

import io
import json
import os
import sys

import requests
import vk_api
from vk_api.bot_longpoll import VkBotEventType, VkBotLongPoll
from vk_api.keyboard import VkKeyboard
from vk_api.upload import VkUpload
from vk_api.utils import get_random_id


class Redirect(requests.adapters.HTTPAdapter):
    """vk_api knows the address of the real VK alone."""

    def send(self, request, **kwargs):
        request.url = request.url.replace("https://api.vk.ru", os.environ["VK"])
        return super().send(request, **kwargs)


session = requests.Session()
session.mount("https://api.vk.ru/", Redirect())
vk_session = vk_api.VkApiGroup(token=os.environ["VK_TOKEN"], session=session)
vk = vk_session.get_api()
poll = VkBotLongPoll(vk_session, int(os.environ["VK_GROUP_ID"]), wait=20)
print("ready", flush=True)


def greet(message):
    picture = io.BytesIO(bytes.fromhex(os.environ["PICTURE"]))
    picture.name = "owl.gif"
    (photo,) = VkUpload(vk_session).photo_messages(picture, peer_id=message["peer_id"])
    keyboard = VkKeyboard(inline=True)
    keyboard.add_callback_button("Жми", payload={"v": "да"})
    vk.messages.send(
        peer_ids=message["peer_id"],
        random_id=get_random_id(),
        message="Привет!",
        keyboard=keyboard.get_keyboard(),
        attachment=f"photo{photo['owner_id']}_{photo['id']}_{photo['access_key']}",
    )


def pressed(press):
    vk.messages.sendMessageEventAnswer(
        event_id=press["event_id"],
        user_id=press["user_id"],
        peer_id=press["peer_id"],
        event_data=json.dumps({"type": "show_snackbar", "text": f"Принято: {press['payload']['v']}"}),
    )
    vk.messages.edit(
        peer_id=press["peer_id"],
        conversation_message_id=press["conversation_message_id"],
        message="Нажато",
    )


for event in poll.listen():
    if event.type == VkBotEventType.MESSAGE_EVENT:
        pressed(event.raw["object"])
    elif event.type == VkBotEventType.MESSAGE_NEW:
        said = event.raw["object"]["message"]
        if said["text"] == "/привет":
            greet(said)
        elif said["text"] == "/стоп":
            sys.exit(0)
        elif said["text"].startswith("/эхо "):
            vk.messages.send(peer_ids=said["peer_id"], random_id=get_random_id(), message=said["text"][5:])
