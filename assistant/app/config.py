"""How Streamlit is run: on this machine only, without telemetry, in our colours."""

OPTIONS = {
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "theme.base": "light",
    "theme.primaryColor": "#1f4e79",
    "theme.textColor": "#1c2430",
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f3f6fa",
}


def server_options(address: str, port: int) -> list[str]:
    """Give the options of `streamlit run` for this address."""
    options = OPTIONS | {"server.address": address, "server.port": str(port)}
    return [f"--{name}={value}" for name, value in options.items()]
