import json
import threading
import unittest
from urllib.error import HTTPError
from urllib.request import urlopen

from greeting import greet
from greeting.server import create_server


class GreetTest(unittest.TestCase):
    def test_by_name(self) -> None:
        self.assertEqual(greet(" Ann "), "Hello, Ann!")

    def test_everyone_without_a_name(self) -> None:
        self.assertEqual(greet(), "Hello, world!")


class ServerTest(unittest.TestCase):
    def setUp(self) -> None:
        self.server = create_server(0)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        thread = threading.Thread(target=self.server.serve_forever)
        thread.start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(thread.join)
        self.addCleanup(self.server.shutdown)

    def test_greets(self) -> None:
        with urlopen(f"{self.url}/greeting?name=Ann") as response:
            self.assertEqual(json.load(response), {"message": "Hello, Ann!"})

    def test_knows_nothing_else(self) -> None:
        with self.assertRaises(HTTPError) as caught:
            urlopen(f"{self.url}/else")
        self.assertEqual(caught.exception.code, 404)
        caught.exception.close()
