import socket

import pytest

from tripo_kit.errors import UnsafeUrlError
from tripo_kit.transport.wire._addresses import is_loopback_host, is_public, resolve, vetted

PUBLIC = [
    "93.184.216.34",
    "1.1.1.1",
    "192.0.1.1",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2001:200::1",
    "2a00:1450:4001:800::200e",
    "::ffff:93.184.216.34",
]
NOT_PUBLIC = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "fc00::1",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
    "ff0e::1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "2001:db8::1",
    "192.0.0.8",
    "192.0.0.9",
    "192.88.99.1",
    "203.0.113.9",
    "::127.0.0.1",
    "::ffff:192.0.0.8",
    "::ffff:0:127.0.0.1",
    "100::1",
    "2001::1",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:1ff::1",
    "3fff::1",
    "5f00::1",
    "fec0::1",
    "0177.0.0.1",
    "2130706433",
    "not an address",
    "",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_the_open_internet_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_nothing_else_is(address):
    assert not is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "::1"])
def test_some_names_say_that_they_are_this_machine(host):
    assert is_loopback_host(host)


@pytest.mark.parametrize("host", ["example.com", "10.0.0.1", "localhost.example.com", ""])
def test_others_do_not(host):
    assert not is_loopback_host(host)


def test_one_bad_address_among_good_ones_is_refused():
    with pytest.raises(UnsafeUrlError, match=r"files\.example\.com leads to 10\.0\.0\.1"):
        vetted(
            "files.example.com",
            443,
            resolver=lambda host, port: ["93.184.216.34", "10.0.0.1"],
            allow_loopback=True,
        )


def test_this_machine_passes_only_where_it_may():
    def here(host, port):
        return ["127.0.0.1"]

    assert vetted("localhost", 80, resolver=here, allow_loopback=True) == ["127.0.0.1"]
    with pytest.raises(UnsafeUrlError):
        vetted("localhost", 80, resolver=here, allow_loopback=False)


def test_the_system_resolves_each_address_once():
    assert resolve("127.0.0.1", 80) == ["127.0.0.1"]


def test_an_unknown_name_is_an_error_of_the_system():
    with pytest.raises(socket.gaierror):
        resolve("no.such.host.invalid", 443)
