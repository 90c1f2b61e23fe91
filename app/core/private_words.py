"""The words of many languages that browsers put at the end of a private window's title; data, no rules."""

# Names at the end of an ordinary window's title.
BROWSERS = (
    "google chrome", "chrome", "google chrome beta", "google chrome dev", "google chrome canary", "chromium",
    "chromium browser", "ungoogled chromium", "microsoft edge", "microsoft edge beta", "microsoft edge dev",
    "microsoft edge canary", "mozilla firefox", "firefox", "mozilla firefox esr", "firefox developer edition",
    "firefox nightly", "nightly", "brave", "brave browser", "opera", "opera gx", "vivaldi", "safari",
    "librewolf", "waterfox", "zen browser", "floorp", "yandex", "yandex browser", "arc", "thorium", "web",
    "epiphany", "falkon", "konqueror", "duckduckgo", "samsung internet", "internet explorer",
)  # fmt: skip

# Browsers that have no other windows than private ones.
ALWAYS_PRIVATE = ("tor browser", "torbrowser", "mullvad browser", "mullvadbrowser", "firefox focus")

# Parts of the names that systems give to browser programs.
BROWSER_PROGRAMS = (
    "chrome", "chromium", "firefox", "msedge", "microsoft-edge", "microsoft edge", "brave", "opera",
    "vivaldi", "librewolf", "waterfox", "navigator", "zen-browser", "floorp", "yandex", "epiphany", "falkon",
    "konqueror", "safari", "thorium", "duckduckgo", "iexplore",
)  # fmt: skip

MARKS = (
    "incognito", "inkognito", "incógnito", "incógnita", "inkognitó", "inprivate", "private browsing",
    "private window", "private tab", "navigation privée", "fenêtre privée", "navegación privada",
    "ventana privada", "navegação privada", "navegação privativa", "navegação anônima", "navegação anónima",
    "janela anônima", "janela privativa", "navigazione anonima", "navigazione in incognito",
    "finestra anonima", "privater modus", "privates fenster", "privates surfen", "privénavigatie",
    "privévenster", "anonymní", "anonymní prohlížení", "soukromé prohlížení", "tryb prywatny",
    "okno prywatne", "privát böngészés", "privat surfning", "privat browsing", "privat nettlesing",
    "privat fönster", "yksityinen selaus", "incognito-tila", "gizli gezinti", "gizli pencere",
    "navigare privată", "инкогнито", "приватный просмотр", "приватное окно", "приватний перегляд",
    "приватне вікно", "анонімний перегляд", "ανώνυμη περιήγηση", "ιδιωτική περιήγηση", "גלישה פרטית",
    "גלישה בסתר", "التصفح المتخفي", "التصفح الخاص", "وضع التصفح المتخفي", "无痕", "無痕", "隐身", "隐私浏览",
    "隐私窗口", "隱私瀏覽", "隱私視窗", "シークレット", "プライベートブラウジング", "プライベートウィンドウ",
    "시크릿", "사생활 보호", "ẩn danh", "riêng tư", "penyamaran", "penjelajahan pribadi", "ไม่ระบุตัวตน", "गुप्त",
)  # fmt: skip

# Marks too common to tell anything unless a browser's name stands before them.
MARKS_BESIDE_A_NAME = ("private", "privat", "privé", "privado", "privato", "gizli", "pribadi", "приватный")
