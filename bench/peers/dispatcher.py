"""The bot of the article «State on the stack» (habr.com/ru/articles/486006): a task a dialog, its state on the stack."""

import asyncio
import os
import random

import aiohttp

URL = os.environ["MESSENGER_URL"]
INACTIVE = 15 * 60


class Silence(Exception):
    """Nobody wrote in time; knows what was written last."""

    def __init__(self, last_message):
        super().__init__("silence")
        self.last_message = last_message


class ChatDispatcher:
    """Begins a dialog with the first message of its shard, and hands the next ones to it."""

    def __init__(self, chatcb, shardcb, inactive_timeout=INACTIVE):
        self.chatcb = chatcb
        self.shardcb = shardcb
        self.inactive_timeout = inactive_timeout
        self.chats = {}

    async def handle(self, message):
        shard = self.shardcb(message)
        if shard not in self.chats:
            self.chats[shard] = asyncio.Queue()
            asyncio.create_task(self._chat(shard))
        await self.chats[shard].put(message)

    async def _chat(self, shard):
        queue = self.chats[shard]
        last = None

        async def get_message(timeout=self.inactive_timeout):
            nonlocal last
            try:
                last = await asyncio.wait_for(queue.get(), timeout)
            except asyncio.TimeoutError:
                raise Silence(last) from None
            return last

        try:
            await self.chatcb(get_message)
        finally:
            del self.chats[shard]


class Vk:
    def __init__(self, session):
        self.session = session

    async def call(self, method, **params):
        data = {"access_token": "local-token", "v": "5.199", **params}
        async with self.session.post(f"{URL}/method/{method}", data=data) as response:
            answer = await response.json(content_type=None)
        return answer["response"]

    async def send(self, message, text):
        await self.call("messages.send", peer_id=message["peer_id"], message=text, random_id=random.getrandbits(31))

    async def poll(self):
        poll = await self.call("groups.getLongPollServer", group_id=1)
        print("ready", flush=True)
        ts = poll["ts"]
        while True:
            params = {"act": "a_check", "key": poll["key"], "ts": ts, "wait": 25}
            async with self.session.get(poll["server"], params=params) as response:
                answer = await response.json(content_type=None)
            for update in answer.get("updates", []):
                if update["type"] == "message_new":
                    yield update["object"]["message"]
            ts = answer["ts"]


async def main():
    async with aiohttp.ClientSession() as session:
        vk = Vk(session)

        async def echo(get_message):
            first = await get_message()
            await vk.send(first, "Я эхо: повторяю всё, что услышу")
            while True:
                message = await get_message()
                if message["from_id"] == first["from_id"]:
                    await vk.send(message, message["text"])

        async def add(get_message):
            try:
                message = await get_message()
                await vk.send(message, "Умею складывать числа, введите первое число")
                message = await get_message(20)
                first = int(message["text"])
                await vk.send(message, "Введите второе число")
                message = await get_message(20)
                await vk.send(message, f"Будет {first + int(message['text'])} (/start - сначала)")
            except Silence as silence:
                await vk.send(silence.last_message, "Что-то Вы долго молчите, пойду посплю")
                await vk.send(silence.last_message, "сначала - /start")

        async def timer(get_message):
            message = await get_message()
            await vk.send(message, "жду")
            await asyncio.sleep(int(message["text"].split()[1]))
            await vk.send(message, "время")

        game = {"echo": echo, "sum": add, "timer": timer}[os.environ["GAME"]]
        dispatcher = ChatDispatcher(chatcb=game, shardcb=lambda message: message["peer_id"])
        async for message in vk.poll():
            await dispatcher.handle(message)


asyncio.run(main())
