"""The rule for how many connections an address may have to nginx, as the system keeps it, in a network of its own."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.deploy_files import FILES
from tests.support.nginx import checked, configured

RULE, SITE, AROUND = (FILES[f"nginx/{name}"] for name in ("connections.nft", "site.conf", "nginx.conf"))
MOST = 5  # connections that a test allows
# Connects from each address that it is given, and says of each whether it got through.
VISITS = """
import socket, sys
server = socket.create_server(("::", 443), family=socket.AF_INET6, dualstack_ipv6=True, backlog=100)
held = []
for address in sys.argv[1:]:
    client = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    client.settimeout(0.3)
    if client.family == socket.AF_INET6:
        client.setsockopt(socket.IPPROTO_IPV6, 78, 1)  # IPV6_FREEBIND
    client.bind((address, 0))
    held.append(client)
    print(client.connect_ex(("::1" if ":" in address else "127.0.0.1", 443)) == 0)
"""
WITHIN = """
ip link set lo up && ip -6 route add local 2001:db8::/32 dev lo
nft --file "$1" && nft --file "$1" || exit 1
shift; exec "$@"
"""


def limits(text: str) -> set[int]:
    return {int(found) for found in re.findall(r"count over (\d+)", text)}


def get_through(folder: Path, *addresses: str) -> list[bool]:
    """Tell who of `addresses` can connect, one after the other, where each may have a few connections."""
    missing = [program for program in ("nft", "ip", "unshare") if shutil.which(program) is None]
    if missing or os.getuid() != 0:
        if os.environ.get("CI") == "true" and os.getuid() == 0:
            pytest.fail(f"not installed: {missing}")
        pytest.skip("only root has networks of its own, by nft, ip and unshare")
    probe = [str(shutil.which("unshare")), "--net", "nft", "add table inet one"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody have a network of its own")
    rule = folder / "connections.nft"
    rule.write_text(re.sub(r"count over \d+", f"count over {MOST}", RULE), encoding="utf-8")
    visits = [sys.executable, "-c", VISITS, *addresses]
    command = ["unshare", "--net", "sh", "-c", WITHIN, "sh", rule, *visits]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    return [line == "True" for line in found.stdout.split()]


@pytest.mark.parametrize(
    ("of_one", "elsewhere"),
    [(["127.0.0.2"] * (MOST + 2), "127.0.0.3"), ([f"2001:db8:a:{n}::1" for n in range(MOST + 2)], "2001:db8:b::1")],
    ids=["IPv4", "IPv6"],
)
def test_an_address_or_network_has_so_many_connections_and_keeps_nobody_out(
    of_one: list[str], elsewhere: str, tmp_path: Path
) -> None:
    assert get_through(tmp_path, *of_one, elsewhere) == [True] * MOST + [False] * 2 + [True]


def test_nginx_holds_several_times_what_an_address_may_have() -> None:
    """One that held 4,096, which sent a byte each, kept everybody else out."""
    (most,) = limits(RULE)
    (held,) = map(int, re.findall(r"worker_connections (\d+);", AROUND))
    (files,) = map(int, re.findall(r"worker_rlimit_nofile (\d+);", AROUND))
    requests = max(map(int, re.findall(r"limit_conn \w+ (\d+);", SITE)))
    assert requests < most <= held / 8
    assert files >= 2 * held


def test_nginx_in_a_container_takes_its_settings(tmp_path: Path) -> None:
    proxy = configured(tmp_path, [8501])
    text = AROUND.replace("user nginx;", "user root;" if os.getuid() == 0 else "")
    text = text.replace("/run/nginx.pid", f"{tmp_path}/pid").replace("/var/log/nginx", str(tmp_path))
    text = text.replace("/etc/nginx/conf.d", str(tmp_path / "conf.d"))
    (tmp_path / "nginx.conf").write_text(text, encoding="utf-8")
    found = checked(proxy)
    assert found.returncode == 0, found.stderr
