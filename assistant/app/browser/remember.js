// Keeps what shows the next login that it comes from a browser that was let in before. It opens nothing by itself.

export default function ({ data }) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${data.name}=${data.secret}; path=/; max-age=${data.seconds}; samesite=strict${secure}`;
}
