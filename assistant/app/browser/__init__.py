"""What runs in the browser, and the way to it: styles, scripts, and the component that carries them."""
