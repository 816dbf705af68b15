"""How Streamlit is run: on this machine only, without telemetry, in our colours."""

import os
from ipaddress import ip_network

from assistant.access.local import LOOPBACK
from assistant.documents.document import UPLOAD_MEGABYTES
from assistant.settings import Settings

OPTIONS = {
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "runner.postScriptGC": "false",  # it held all others up; Python looks for garbage by itself
    "server.maxUploadSize": str(UPLOAD_MEGABYTES),  # see `assistant.app.uploads` for who may
    "server.maxMessageSize": "32",  # megabytes, of what it sends; `assistant.app.message_limits` for what it takes
    "browser.gatherUsageStats": "false",
    "logger.enableRich": "false",  # it would show the words of an error, which may be those of a question
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    # Light or dark, as the system or the choice of whoever looks is; browser/colours.css has the colours of the rest.
    "theme.light.primaryColor": "#1f4e79",
    "theme.light.textColor": "#1c2430",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f3f6fa",
    "theme.dark.primaryColor": "#9cc7f0",
    "theme.dark.textColor": "#e6eaf0",
    "theme.dark.backgroundColor": "#14181f",
    "theme.dark.secondaryBackgroundColor": "#1f2630",
}


def server_options(address: str, port: int, settings: Settings) -> list[str]:
    """Give the options of `streamlit run` for this address."""
    options = OPTIONS | {"server.address": address, "server.port": str(port), "logger.level": settings.log_level}
    listed = [f"--server.allowedHosts={host}" for host in allowed_hosts(settings)]
    return [*(f"--{name}={value}" for name, value in options.items()), *listed]


def allowed_hosts(settings: Settings) -> list[str]:
    """Give the names under which a browser may reach the chat; an empty list allows all.

    Where nobody logs in, a web page could otherwise let its own name lead to this machine and ask as its user.
    """
    if settings.login == "none":
        return sorted(LOOPBACK)
    return [settings.public_host, *sorted(LOOPBACK)] if settings.public_host else []


def trust_proxies(settings: Settings) -> None:
    """Have the server believe the proxies of the settings, and no other, whose address it is that they speak for.

    Uvicorn reads the variable; Streamlit has no option for it. At `::` it hears IPv4 as well, under other names.
    """
    given = [ip_network(each.strip()) for each in settings.trusted_proxies.split(",")]
    mapped = [f"::ffff:{each.network_address}/{96 + each.prefixlen}" for each in given if each.version == 4]
    os.environ["FORWARDED_ALLOW_IPS"] = ",".join([*map(str, given), *mapped])


def never_ask_for_own_address() -> None:
    """Keep Streamlit from finding out the addresses of this machine.

    At each WebSocket that a foreign web page opens it would ask a server on the internet, with everybody waiting for
    the reply, and open a socket towards another.
    """
    from streamlit import net_util  # takes most of a second, which only the chat has to spend

    net_util.get_external_ip = net_util.get_internal_ip = _unknown


def _unknown() -> None:
    return None
