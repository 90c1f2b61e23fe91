<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ActionsBar</name>
    <message>
        <source>Copy answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Frühere Fassung</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Spätere Fassung</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>AskOverlay</name>
    <message>
        <source>Homesight: ask about my screen</source>
        <translation>Homesight: Frage zum Bildschirm</translation>
    </message>
    <message>
        <source>Ask about my screen</source>
        <translation>Zum Bildschirm fragen</translation>
    </message>
    <message>
        <source>Continue in the chat window</source>
        <translation>Im Chatfenster fortsetzen</translation>
    </message>
    <message>
        <source>Alt+{number}</source>
        <translation>Alt+{number}</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>Übersetzen</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Extract text</source>
        <translation>Text auslesen</translation>
    </message>
    <message>
        <source>Fix this error</source>
        <translation>Fehler beheben</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>Answered on this computer. Only your words will be sent to the model.</source>
        <translation>Beantwortet auf diesem Computer. Nur Ihre Worte gehen an das Modell.</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>Answered on this computer</source>
        <translation>Beantwortet auf diesem Computer</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>etwa %n Sekunde</numerusform>
            <numerusform>etwa %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Asker</name>
    <message>
        <source>English</source>
        <translation>German</translation>
    </message>
    <message>
        <source>This model sees no pictures.</source>
        <translation>Dieses Modell sieht keine Bilder.</translation>
    </message>
</context>
<context>
    <name>Assistant</name>
    <message>
        <source>Waiting for the model</source>
        <translation>Wartet auf das Modell</translation>
    </message>
    <message numerus="yes">
        <source>Waiting, %n question(s) before it</source>
        <translation>
            <numerusform>Wartet, %n Frage davor</numerusform>
            <numerusform>Wartet, %n Fragen davor</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the question and what came with it, {done} of {total} tokens</source>
        <translation>Liest die Frage und ihre Anhänge, {done} von {total} Token</translation>
    </message>
    <message>
        <source>The answer was interrupted: {reason}. Ask again when the engine is back.</source>
        <translation>Die Antwort wurde unterbrochen: {reason}. Fragen Sie erneut, sobald die Engine wieder läuft.</translation>
    </message>
    <message>
        <source>The answer reached its length limit.</source>
        <translation>Die Antwort hat ihre Höchstlänge erreicht.</translation>
    </message>
    <message>
        <source>It was stopped because it began to repeat itself.</source>
        <translation>Sie wurde beendet, weil sie sich zu wiederholen begann.</translation>
    </message>
</context>
<context>
    <name>CapturePage</name>
    <message>
        <source>Capture</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>The window in use</source>
        <translation>Das aktive Fenster</translation>
    </message>
    <message>
        <source>The whole monitor</source>
        <translation>Den ganzen Monitor</translation>
    </message>
    <message>
        <source>A region, chosen each time</source>
        <translation>Einen Bereich, jedes Mal neu gewählt</translation>
    </message>
    <message>
        <source>All monitors</source>
        <translation>Alle Monitore</translation>
    </message>
    <message>
        <source>As the picture needs</source>
        <translation>Je nach Bild</translation>
    </message>
    <message>
        <source>The hotkey captures</source>
        <translation>Das Tastenkürzel nimmt auf</translation>
    </message>
    <message>
        <source>It can be changed for each question before anything is sent.</source>
        <translation>Es lässt sich bei jeder Frage ändern, bevor etwas gesendet wird.</translation>
    </message>
    <message>
        <source>target window monitor region screen</source>
        <translation>Ziel Fenster Monitor Bereich Bildschirm</translation>
    </message>
    <message>
        <source>Detail of a picture</source>
        <translation>Genauigkeit eines Bildes</translation>
    </message>
    <message>
        <source>More tokens read smaller text and take longer to answer.</source>
        <translation>Mehr Token lesen kleineren Text und brauchen länger für die Antwort.</translation>
    </message>
    <message>
        <source>budget tokens sharp quality speed</source>
        <translation>Budget Token scharf Qualität Tempo</translation>
    </message>
    <message>
        <source>Leave out private windows</source>
        <translation>Private Fenster auslassen</translation>
    </message>
    <message>
        <source>Password managers and private browser windows are painted over.</source>
        <translation>Passwortverwaltungen und private Browserfenster werden übermalt.</translation>
    </message>
    <message>
        <source>privacy incognito password</source>
        <translation>Datenschutz privat inkognito Passwort</translation>
    </message>
    <message>
        <source>Quickest, at most {tokens} tokens</source>
        <translation>Am schnellsten, höchstens {tokens} Token</translation>
    </message>
    <message>
        <source>Finest, at most {tokens} tokens</source>
        <translation>Am feinsten, höchstens {tokens} Token</translation>
    </message>
    <message>
        <source>At most {tokens} tokens</source>
        <translation>Höchstens {tokens} Token</translation>
    </message>
</context>
<context>
    <name>CaptureStep</name>
    <message>
        <source>Can the screen be read?</source>
        <translation>Lässt sich der Bildschirm lesen?</translation>
    </message>
    <message>
        <source>Take one picture to see. It is not kept: it is forgotten when you go on.</source>
        <translation>Nehmen Sie zur Probe ein Bild auf. Es wird nicht behalten, sondern beim Weitergehen vergessen.</translation>
    </message>
    <message>
        <source>No picture was taken yet.</source>
        <translation>Es wurde noch kein Bild aufgenommen.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>Bild aufnehmen</translation>
    </message>
    <message>
        <source>Taking a picture. Your system may ask you to allow it.</source>
        <translation>Ein Bild wird aufgenommen. Ihr System bittet vielleicht um Erlaubnis.</translation>
    </message>
    <message>
        <source>No picture was taken.</source>
        <translation>Es wurde kein Bild aufgenommen.</translation>
    </message>
    <message>
        <source>The screen can be read, {size}.</source>
        <translation>Der Bildschirm lässt sich lesen, {size}.</translation>
    </message>
</context>
<context>
    <name>ChatWindow</name>
    <message>
        <source>Ask with the button above, or write below.</source>
        <translation>Fragen Sie mit der Schaltfläche oben, oder schreiben Sie unten.</translation>
    </message>
    <message>
        <source>Ask anything, or press the hotkey over a window</source>
        <translation>Etwas fragen, oder das Tastenkürzel über einem Fenster drücken</translation>
    </message>
    <message>
        <source>Ask about my screen</source>
        <translation>Zum Bildschirm fragen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>How much of the model is loaded</source>
        <translation>Wie viel vom Modell geladen ist</translation>
    </message>
    <message>
        <source>Press {hotkey} over any window to ask about it, or write below.</source>
        <translation>Drücken Sie {hotkey} über einem Fenster, um dazu zu fragen, oder schreiben Sie unten.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu starten</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
</context>
<context>
    <name>ChordField</name>
    <message>
        <source>No hotkey</source>
        <translation>Kein Tastenkürzel</translation>
    </message>
    <message>
        <source>Press it to choose other keys.</source>
        <translation>Drücken, um andere Tasten zu wählen.</translation>
    </message>
    <message>
        <source>Press the new keys…</source>
        <translation>Neue Tasten drücken …</translation>
    </message>
    <message>
        <source>Waiting for keys. Esc keeps the old ones.</source>
        <translation>Wartet auf Tasten. Esc behält die alten.</translation>
    </message>
    <message>
        <source>This key cannot be used</source>
        <translation>Diese Taste lässt sich nicht verwenden</translation>
    </message>
    <message>
        <source>It has no fixed place on a keyboard.</source>
        <translation>Sie hat keinen festen Platz auf der Tastatur.</translation>
    </message>
    <message>
        <source>Use a letter, a digit or F1 to F12, with Ctrl, Alt or Super held.</source>
        <translation>Nehmen Sie einen Buchstaben, eine Ziffer oder F1 bis F12, zusammen mit Strg (Ctrl), Alt oder Super.</translation>
    </message>
</context>
<context>
    <name>ChordOffers</name>
    <message>
        <source>Use {keys}</source>
        <translation>{keys} verwenden</translation>
    </message>
    <message>
        <source>It is free.</source>
        <translation>Es ist frei.</translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Ask about my screen</source>
        <translation>Zum Bildschirm fragen</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>Zum Sprechen halten</translation>
    </message>
</context>
<context>
    <name>Confirmation</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
</context>
<context>
    <name>ConversationExport</name>
    <message>
        <source>The conversation was not saved</source>
        <translation>Die Unterhaltung wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>Die Datei konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space, and try again.</source>
        <translation>Wählen Sie einen anderen Ordner oder schaffen Sie Platz, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Save conversation</source>
        <translation>Unterhaltung speichern</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Thought</source>
        <translation>Gedanke</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>This answer is not complete.</source>
        <translation>Diese Antwort ist nicht vollständig.</translation>
    </message>
</context>
<context>
    <name>EngineStatusController</name>
    <message>
        <source>The engine is off</source>
        <translation>Die Engine ist aus</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>Die Engine wird gestartet</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>The engine ended unexpectedly. It is being started again</source>
        <translation>Die Engine wurde unerwartet beendet. Sie wird neu gestartet</translation>
    </message>
    <message>
        <source>The engine ended twice. It is not started again by itself</source>
        <translation>Die Engine wurde zweimal beendet. Sie startet nicht mehr von selbst</translation>
    </message>
    <message>
        <source>Choose Start again in the chat window.</source>
        <translation>Wählen Sie „Neu starten“ im Chatfenster.</translation>
    </message>
    <message>
        <source>{done} of {total} MB</source>
        <translation>{done} von {total} MB</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>noch etwa %n Sekunde</numerusform>
            <numerusform>noch etwa %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>{model} is ready, {precision}</source>
        <translation>{model} ist bereit, {precision}</translation>
    </message>
</context>
<context>
    <name>ExchangeView</name>
    <message>
        <source>Thinking</source>
        <translation>Denkt nach</translation>
    </message>
    <message>
        <source>Thought for {seconds} s</source>
        <translation>{seconds} s nachgedacht</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stopped. What was written is kept.</source>
        <translation>Gestoppt. Was geschrieben war, bleibt erhalten.</translation>
    </message>
    <message>
        <source>This question could not be answered.</source>
        <translation>Diese Frage konnte nicht beantwortet werden.</translation>
    </message>
    <message>
        <source>The answer was interrupted. What was written is kept.</source>
        <translation>Die Antwort wurde unterbrochen. Was geschrieben war, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Thought</source>
        <translation>Gedanke</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Welcome to Homesight</source>
        <translation>Willkommen bei Homesight</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Schritt {number} von {count}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The model is not loaded yet.</source>
        <translation>Das Modell ist noch nicht geladen.</translation>
    </message>
    <message>
        <source>The hotkey was not tested.</source>
        <translation>Das Tastenkürzel wurde nicht getestet.</translation>
    </message>
    <message>
        <source>Reading the screen was not tested.</source>
        <translation>Das Lesen des Bildschirms wurde nicht getestet.</translation>
    </message>
    <message>
        <source>The microphone was not tested.</source>
        <translation>Das Mikrofon wurde nicht getestet.</translation>
    </message>
</context>
<context>
    <name>FoldedSection</name>
    <message>
        <source>unfolded</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Show the first steps</source>
        <translation>Erste Schritte zeigen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Of the windows, from the next start on. Answers follow your question.</source>
        <translation>Der Fenster, ab dem nächsten Start. Antworten richten sich nach Ihrer Frage.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light, dark, or what your system uses.</source>
        <translation>Hell, dunkel oder wie in Ihrem System.</translation>
    </message>
    <message>
        <source>theme dark light appearance</source>
        <translation>Design dunkel hell Aussehen</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Of all windows, on top of the scale of your screen.</source>
        <translation>In allen Fenstern, zusätzlich zur Skalierung des Bildschirms.</translation>
    </message>
    <message>
        <source>font scale zoom larger</source>
        <translation>Schrift Skalierung Zoom größer</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Windows appear without fading, and levels move in few steps.</source>
        <translation>Fenster erscheinen ohne Überblendung, Pegel bewegen sich in wenigen Stufen.</translation>
    </message>
    <message>
        <source>animation reduce motion</source>
        <translation>Animation Bewegung reduzieren</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>Mit dem Computer starten</translation>
    </message>
    <message>
        <source>Homesight waits for its hotkey as soon as you have logged in.</source>
        <translation>Homesight wartet auf sein Tastenkürzel, sobald Sie angemeldet sind.</translation>
    </message>
    <message>
        <source>autostart login launch</source>
        <translation>Autostart Anmeldung starten</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Choose a model, and test hotkey, capture and microphone.</source>
        <translation>Ein Modell wählen und Tastenkürzel, Aufnahme und Mikrofon testen.</translation>
    </message>
    <message>
        <source>setup wizard welcome</source>
        <translation>Einrichtung Assistent Willkommen</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Unterhaltungen durchsuchen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Spoken question</source>
        <translation>Gesprochene Frage</translation>
    </message>
    <message>
        <source>Your conversations will be here.</source>
        <translation>Hier stehen später Ihre Unterhaltungen.</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>“{title}” and all of its answers are deleted from this computer.</source>
        <translation>„{title}“ und alle Antworten darin werden von diesem Computer gelöscht.</translation>
    </message>
    <message>
        <source>Delete this conversation?</source>
        <translation>Diese Unterhaltung löschen?</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
</context>
<context>
    <name>HotkeyPage</name>
    <message>
        <source>Hotkey</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test the hotkey</source>
        <translation>Tastenkürzel testen</translation>
    </message>
    <message>
        <source>Ask about my screen</source>
        <translation>Zum Bildschirm fragen</translation>
    </message>
    <message>
        <source>Keys count by their place, so they work under every keyboard layout.</source>
        <translation>Tasten zählen nach ihrem Platz und wirken daher in jeder Tastaturbelegung.</translation>
    </message>
    <message>
        <source>hotkey shortcut keys change</source>
        <translation>Tastenkürzel Kürzel Tasten ändern</translation>
    </message>
    <message>
        <source>Does it arrive?</source>
        <translation>Kommt es an?</translation>
    </message>
    <message>
        <source>hotkey test works conflict taken</source>
        <translation>Tastenkürzel Test geht Konflikt belegt</translation>
    </message>
    <message>
        <source>Pause the hotkey</source>
        <translation>Tastenkürzel pausieren</translation>
    </message>
    <message>
        <source>Until you switch it on again or Homesight is started anew.</source>
        <translation>Bis Sie es wieder einschalten oder Homesight neu startet.</translation>
    </message>
    <message>
        <source>hotkey off disable rest</source>
        <translation>Tastenkürzel aus abschalten Pause</translation>
    </message>
</context>
<context>
    <name>HotkeyStep</name>
    <message>
        <source>One hotkey, over any window</source>
        <translation>Ein Tastenkürzel, über jedem Fenster</translation>
    </message>
    <message>
        <source>It takes a picture of the window you are in and asks what you want to know.</source>
        <translation>Es nimmt ein Bild des aktiven Fensters auf und fragt, was Sie wissen möchten.</translation>
    </message>
    <message>
        <source>Your hotkey</source>
        <translation>Ihr Tastenkürzel</translation>
    </message>
    <message>
        <source>Press the field to choose other keys.</source>
        <translation>Drücken Sie das Feld, um andere Tasten zu wählen.</translation>
    </message>
    <message>
        <source>It has not been tested yet.</source>
        <translation>Es wurde noch nicht getestet.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Test the hotkey</source>
        <translation>Tastenkürzel testen</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>How loud the microphone hears</source>
        <translation>Wie laut das Mikrofon hört</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open this link?</source>
        <translation>Diesen Link öffnen?</translation>
    </message>
    <message>
        <source>This link is not opened</source>
        <translation>Dieser Link wird nicht geöffnet</translation>
    </message>
    <message>
        <source>Only web and mail addresses are opened from an answer. You can copy it.</source>
        <translation>Aus einer Antwort werden nur Web- und Mailadressen geöffnet. Sie können sie kopieren.</translation>
    </message>
    <message>
        <source>It starts a mail in your mail program.</source>
        <translation>Er beginnt eine Nachricht in Ihrem Mailprogramm.</translation>
    </message>
    <message>
        <source>It leads to {host} and leaves this computer.</source>
        <translation>Er führt zu {host} und verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Co&amp;py address</source>
        <translation>Adresse &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Open link</source>
        <translation>Link ö&amp;ffnen</translation>
    </message>
</context>
<context>
    <name>MemoryWords</name>
    <message>
        <source>{size} GB</source>
        <translation>{size} GB</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>How much memory it needs is not known.</source>
        <translation>Wie viel Speicher es braucht, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>This computer has {total} of memory, the model needs about {needed}.</source>
        <translation>Dieser Computer hat {total} Speicher, das Modell braucht etwa {needed}.</translation>
    </message>
    <message>
        <source>It fits.</source>
        <translation>Es passt.</translation>
    </message>
    <message>
        <source>Only {free} are free now: close other programs first.</source>
        <translation>Nur {free} sind jetzt frei: Schließen Sie zuerst andere Programme.</translation>
    </message>
    <message>
        <source>It does not fit: it would be very slow, or not start.</source>
        <translation>Es passt nicht: Es wäre sehr langsam oder würde nicht starten.</translation>
    </message>
</context>
<context>
    <name>MicrophoneStep</name>
    <message>
        <source>Ask by voice, if you like</source>
        <translation>Auf Wunsch mit der Stimme fragen</translation>
    </message>
    <message>
        <source>Hold the hotkey and speak. What you say is heard by the model, and not kept.</source>
        <translation>Halten Sie das Tastenkürzel und sprechen Sie. Das Modell hört, was Sie sagen; behalten wird es nicht.</translation>
    </message>
    <message>
        <source>Press the button and say a few words.</source>
        <translation>Drücken Sie die Schaltfläche und sagen Sie ein paar Worte.</translation>
    </message>
    <message>
        <source>Test the microphone</source>
        <translation>Mikrofon testen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Listening. Say something.</source>
        <translation>Hört zu. Sagen Sie etwas.</translation>
    </message>
    <message>
        <source>The microphone works.</source>
        <translation>Das Mikrofon funktioniert.</translation>
    </message>
    <message>
        <source>Nothing was heard. You can type your questions.</source>
        <translation>Es war nichts zu hören. Sie können Ihre Fragen tippen.</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>The built-in model</source>
        <translation>Das eingebaute Modell</translation>
    </message>
    <message>
        <source>Gemma 4 12B from a folder</source>
        <translation>Gemma 4 12B aus einem Ordner</translation>
    </message>
    <message>
        <source>Small, and ready at once. It reads short texts and hears short questions.</source>
        <translation>Klein und sofort bereit. Es liest kurze Texte und hört kurze Fragen.</translation>
    </message>
    <message>
        <source>The full model, which you have downloaded. It needs much memory.</source>
        <translation>Das volle Modell, das Sie heruntergeladen haben. Es braucht viel Speicher.</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Folder with Gemma 4 12B</source>
        <translation>Ordner mit Gemma 4 12B</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The engine is off</source>
        <translation>Die Engine ist aus</translation>
    </message>
    <message>
        <source>How much of the model is loaded</source>
        <translation>Wie viel vom Modell geladen ist</translation>
    </message>
    <message>
        <source>What suits this computer</source>
        <translation>Was zu diesem Computer passt</translation>
    </message>
    <message>
        <source>As the file has it</source>
        <translation>Wie in der Datei</translation>
    </message>
    <message>
        <source>16 bits (bfloat16)</source>
        <translation>16 Bit (bfloat16)</translation>
    </message>
    <message>
        <source>32 bits (float32)</source>
        <translation>32 Bit (float32)</translation>
    </message>
    <message>
        <source>Loaded now</source>
        <translation>Jetzt geladen</translation>
    </message>
    <message>
        <source>engine state memory</source>
        <translation>Engine Zustand Speicher</translation>
    </message>
    <message>
        <source>Which model answers</source>
        <translation>Welches Modell antwortet</translation>
    </message>
    <message>
        <source>It runs on this computer.</source>
        <translation>Es läuft auf diesem Computer.</translation>
    </message>
    <message>
        <source>nano gemma folder path weights</source>
        <translation>nano Gemma Ordner Pfad Gewichte</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Rechengenauigkeit</translation>
    </message>
    <message>
        <source>More bits need more memory. The model is loaded again.</source>
        <translation>Mehr Bit brauchen mehr Speicher. Das Modell wird neu geladen.</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>In tokens; a page has about 700.</source>
        <translation>In Token; eine Seite hat etwa 700.</translation>
    </message>
    <message>
        <source>max tokens length</source>
        <translation>maximal Token Länge</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word, 2 is the most varied.</source>
        <translation>0 nimmt immer das wahrscheinlichste Wort, 2 ist am vielfältigsten.</translation>
    </message>
    <message>
        <source>sampling random creative</source>
        <translation>Sampling Zufall kreativ</translation>
    </message>
    <message>
        <source>Think first</source>
        <translation>Erst nachdenken</translation>
    </message>
    <message>
        <source>Hard questions are answered better, and later.</source>
        <translation>Schwere Fragen werden besser beantwortet, und später.</translation>
    </message>
    <message>
        <source>thinking reasoning thoughts</source>
        <translation>Nachdenken Begründung Gedanken</translation>
    </message>
    <message>
        <source>{name}: {size} of weights as {precision}, up to {tokens} tokens of conversation.</source>
        <translation>{name}: {size} Gewichte als {precision}, bis zu {tokens} Token je Unterhaltung.</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Engine starten</translation>
    </message>
</context>
<context>
    <name>ModelStep</name>
    <message>
        <source>Who should answer?</source>
        <translation>Wer soll antworten?</translation>
    </message>
    <message>
        <source>Homesight and the model that answers run on this computer.</source>
        <translation>Homesight und das Modell, das antwortet, laufen auf diesem Computer.</translation>
    </message>
    <message>
        <source>How much of the model is loaded</source>
        <translation>Wie viel vom Modell geladen ist</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell verwenden</translation>
    </message>
</context>
<context>
    <name>PassphraseForm</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>Dieselbe Passphrase noch einmal</translation>
    </message>
    <message>
        <source>Protect and keep</source>
        <translation>Schützen und behalten</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s) are needed.</source>
        <translation>
            <numerusform>Mindestens %n Zeichen ist nötig.</numerusform>
            <numerusform>Mindestens %n Zeichen sind nötig.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>Type the passphrase first.</source>
        <translation>Geben Sie zuerst die Passphrase ein.</translation>
    </message>
    <message>
        <source>Keep it well: without it nobody can read the history, nor can we.</source>
        <translation>Bewahren Sie sie gut auf: Ohne sie kann niemand den Verlauf lesen, auch wir nicht.</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Delete all conversations…</source>
        <translation>Alle Unterhaltungen löschen …</translation>
    </message>
    <message>
        <source>Keep conversations</source>
        <translation>Unterhaltungen behalten</translation>
    </message>
    <message>
        <source>Encrypted, on this computer only. Switched off, they are gone when the app ends.</source>
        <translation>Verschlüsselt, nur auf diesem Computer. Ausgeschaltet sind sie mit dem Ende der App weg.</translation>
    </message>
    <message>
        <source>history save store</source>
        <translation>Verlauf speichern sichern</translation>
    </message>
    <message>
        <source>Where they are now</source>
        <translation>Wo sie jetzt sind</translation>
    </message>
    <message>
        <source>history passphrase password keyring encryption unlock</source>
        <translation>Verlauf Passphrase Passwort Schlüsselbund Verschlüsselung entsperren</translation>
    </message>
    <message>
        <source>Keep screenshots with them</source>
        <translation>Bildschirmfotos mit behalten</translation>
    </message>
    <message>
        <source>Otherwise a picture is forgotten when the app ends.</source>
        <translation>Sonst wird ein Bild mit dem Ende der App vergessen.</translation>
    </message>
    <message>
        <source>pictures images captures</source>
        <translation>Bilder Bildschirmfotos Aufnahmen</translation>
    </message>
    <message>
        <source>Keep sound with them</source>
        <translation>Ton mit behalten</translation>
    </message>
    <message>
        <source>Otherwise a recording is forgotten when the app ends.</source>
        <translation>Sonst wird eine Aufnahme mit dem Ende der App vergessen.</translation>
    </message>
    <message>
        <source>voice audio recordings</source>
        <translation>Stimme Ton Aufnahmen</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>All conversations and their key. This cannot be taken back.</source>
        <translation>Alle Unterhaltungen und ihren Schlüssel. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>wipe erase remove history</source>
        <translation>löschen entfernen Verlauf leeren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Delete and start anew…</source>
        <translation>Löschen und neu beginnen …</translation>
    </message>
    <message>
        <source>The history is closed.</source>
        <translation>Der Verlauf ist geschlossen.</translation>
    </message>
    <message>
        <source>Encrypted on this computer.</source>
        <translation>Verschlüsselt auf diesem Computer.</translation>
    </message>
    <message>
        <source>In memory only, until the app ends.</source>
        <translation>Nur im Arbeitsspeicher, bis die App endet.</translation>
    </message>
    <message>
        <source>Delete all conversations?</source>
        <translation>Alle Unterhaltungen löschen?</translation>
    </message>
    <message>
        <source>Every conversation, with the pictures and sounds that were kept, and the key are deleted from this computer. Nobody can bring them back.</source>
        <translation>Alle Unterhaltungen mit den behaltenen Bildern und Tönen sowie der Schlüssel werden von diesem Computer gelöscht. Niemand kann sie zurückholen.</translation>
    </message>
    <message>
        <source>&amp;Delete all</source>
        <translation>Alle &amp;löschen</translation>
    </message>
</context>
<context>
    <name>PromptsPage</name>
    <message>
        <source>Quick actions</source>
        <translation>Schnellaktionen</translation>
    </message>
    <message>
        <source>What each button asks about the picture. {language} stands for your language.</source>
        <translation>Was jede Schaltfläche zum Bild fragt. {language} steht für Ihre Sprache.</translation>
    </message>
    <message>
        <source>prompt question quick action button</source>
        <translation>Prompt Frage Schnellaktion Schaltfläche</translation>
    </message>
    <message>
        <source>Reset all five</source>
        <translation>Alle fünf zurücksetzen</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>Übersetzen</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Extract text</source>
        <translation>Text auslesen</translation>
    </message>
    <message>
        <source>Fix this error</source>
        <translation>Fehler beheben</translation>
    </message>
    <message>
        <source>A question cannot be empty; the one before is used.</source>
        <translation>Eine Frage kann nicht leer sein; die vorige gilt weiter.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s) can be used; the one before is used.</source>
        <translation>
            <numerusform>Höchstens %n Zeichen ist möglich; die vorige Frage gilt weiter.</numerusform>
            <numerusform>Höchstens %n Zeichen sind möglich; die vorige Frage gilt weiter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProseDocument</name>
    <message>
        <source>Picture: {description}</source>
        <translation>Bild: {description}</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Edit question</source>
        <translation>Frage bearbeiten</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
</context>
<context>
    <name>ReadyStep</name>
    <message>
        <source>Ready for your first question</source>
        <translation>Bereit für Ihre erste Frage</translation>
    </message>
    <message>
        <source>Ask about my screen</source>
        <translation>Zum Bildschirm fragen</translation>
    </message>
    <message>
        <source>Go to any window and press {hotkey}, or begin here. The settings can change all this.</source>
        <translation>Gehen Sie zu einem Fenster und drücken Sie {hotkey}, oder beginnen Sie hier. In den Einstellungen lässt sich alles ändern.</translation>
    </message>
    <message>
        <source>Begin with the button below. The settings can change all this.</source>
        <translation>Beginnen Sie mit der Schaltfläche unten. In den Einstellungen lässt sich alles ändern.</translation>
    </message>
</context>
<context>
    <name>RegionOverlay</name>
    <message>
        <source>Choose a region</source>
        <translation>Bereich wählen</translation>
    </message>
    <message>
        <source>Region of the screen</source>
        <translation>Bereich des Bildschirms</translation>
    </message>
    <message>
        <source>{width} x {height} px at {left}, {top}. Arrow keys move it, Shift resizes it, Enter takes it, Escape cancels.</source>
        <translation>{width} x {height} px bei {left}, {top}. Pfeiltasten verschieben, Umschalt ändert die Größe, Eingabe übernimmt, Escape bricht ab.</translation>
    </message>
    <message>
        <source>{width} x {height} px</source>
        <translation>{width} x {height} px</translation>
    </message>
    <message>
        <source>Drag, or use the arrow keys. Enter takes it, Esc cancels.</source>
        <translation>Ziehen oder Pfeiltasten verwenden. Eingabe übernimmt, Esc bricht ab.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings – Homesight</source>
        <translation>Einstellungen – Homesight</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) found</source>
        <translation>
            <numerusform>%n Einstellung gefunden</numerusform>
            <numerusform>%n Einstellungen gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is called that. Try another word.</source>
        <translation>Nichts heißt so. Versuchen Sie ein anderes Wort.</translation>
    </message>
</context>
<context>
    <name>ShotCanvas</name>
    <message>
        <source>The picture. Arrow keys move the frame, Enter blanks it out.</source>
        <translation>Das Bild. Pfeiltasten verschieben den Rahmen, Eingabe schwärzt.</translation>
    </message>
</context>
<context>
    <name>ShotEditor</name>
    <message>
        <source>What will be sent</source>
        <translation>Was gesendet wird</translation>
    </message>
    <message>
        <source>Drag over what must not be sent, or move the frame with the arrow keys (Shift resizes it).</source>
        <translation>Ziehen Sie über das, was nicht gesendet werden darf, oder bewegen Sie den Rahmen mit den Pfeiltasten (Umschalt ändert die Größe).</translation>
    </message>
    <message>
        <source>Blank out</source>
        <translation>Schwärzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ShotPreview</name>
    <message>
        <source>No picture yet</source>
        <translation>Noch kein Bild</translation>
    </message>
    <message>
        <source>The picture that was taken, {width} by {height} pixels</source>
        <translation>Das aufgenommene Bild, {width} mal {height} Pixel</translation>
    </message>
    <message>
        <source>The picture will be here</source>
        <translation>Hier erscheint das Bild</translation>
    </message>
</context>
<context>
    <name>ShotThumb</name>
    <message>
        <source>Send no picture</source>
        <translation>Kein Bild senden</translation>
    </message>
    <message>
        <source>Picture that will be sent: {name}</source>
        <translation>Bild, das gesendet wird: {name}</translation>
    </message>
    <message>
        <source>Look at it closely, or blank out a part</source>
        <translation>Genau ansehen oder einen Teil schwärzen</translation>
    </message>
</context>
<context>
    <name>TableView</name>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
</context>
<context>
    <name>TalkButton</name>
    <message>
        <source>Hold to talk</source>
        <translation>Zum Sprechen halten</translation>
    </message>
    <message>
        <source>Listening, release to ask</source>
        <translation>Hört zu, zum Fragen loslassen</translation>
    </message>
</context>
<context>
    <name>TargetBar</name>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>Monitor</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Send this part of the screen</source>
        <translation>Diesen Teil des Bildschirms senden</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>nicht gewählt</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>Neuer Text</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Ask about my screen</source>
        <translation>Zum Bildschirm fragen</translation>
    </message>
    <message>
        <source>Show conversations</source>
        <translation>Unterhaltungen zeigen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Pause the hotkey</source>
        <translation>Tastenkürzel pausieren</translation>
    </message>
    <message>
        <source>Quit Homesight</source>
        <translation>Homesight beenden</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation>lädt das Modell</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>hört zu</translation>
    </message>
    <message>
        <source>answering</source>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>the hotkey is paused</source>
        <translation>das Tastenkürzel pausiert</translation>
    </message>
</context>
<context>
    <name>VoiceController</name>
    <message>
        <source>That was too short for a question</source>
        <translation>Das war zu kurz für eine Frage</translation>
    </message>
    <message>
        <source>It took {seconds} s.</source>
        <translation>Es dauerte {seconds} s.</translation>
    </message>
    <message>
        <source>Hold the key for as long as you speak.</source>
        <translation>Halten Sie die Taste, solange Sie sprechen.</translation>
    </message>
</context>
<context>
    <name>VoicePage</name>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>It is open only while you talk; its light tells.</source>
        <translation>Es ist nur offen, während Sie sprechen; sein Licht zeigt es.</translation>
    </message>
    <message>
        <source>input device sound audio</source>
        <translation>Eingabe Gerät Ton Audio</translation>
    </message>
    <message>
        <source>Does it hear you?</source>
        <translation>Hört es Sie?</translation>
    </message>
    <message>
        <source>microphone level meter test volume</source>
        <translation>Mikrofon Pegel Test Lautstärke</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>Zum Sprechen halten</translation>
    </message>
    <message>
        <source>Keep the hotkey down to speak; let it go to ask.</source>
        <translation>Tastenkürzel zum Sprechen gedrückt halten, zum Fragen loslassen.</translation>
    </message>
    <message>
        <source>push to talk speech</source>
        <translation>Push-to-Talk sprechen Sprache</translation>
    </message>
    <message>
        <source>No microphone was found. Plug one in, or allow Homesight to use it.</source>
        <translation>Es wurde kein Mikrofon gefunden. Schließen Sie eines an, oder erlauben Sie Homesight, es zu verwenden.</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>Das des Systems</translation>
    </message>
    <message>
        <source>One that is not connected</source>
        <translation>Eines, das nicht angeschlossen ist</translation>
    </message>
    <message>
        <source>Press Test and say something.</source>
        <translation>Drücken Sie „Testen“ und sagen Sie etwas.</translation>
    </message>
    <message>
        <source>Listening. Say something.</source>
        <translation>Hört zu. Sagen Sie etwas.</translation>
    </message>
    <message>
        <source>The microphone works.</source>
        <translation>Das Mikrofon funktioniert.</translation>
    </message>
    <message>
        <source>Nothing was heard.</source>
        <translation>Es war nichts zu hören.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop the microphone test</source>
        <translation>Mikrofontest beenden</translation>
    </message>
    <message>
        <source>Test the microphone</source>
        <translation>Mikrofon testen</translation>
    </message>
</context>
<context>
    <name>_EmptyState</name>
    <message>
        <source>Ask about what you see</source>
        <translation>Fragen Sie zu dem, was Sie sehen</translation>
    </message>
</context>
</TS>
