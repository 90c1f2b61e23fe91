<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AskOverlay</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>about %n second</numerusform>
            <numerusform>about %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Assistant</name>
    <message numerus="yes">
        <source>Waiting, %n question(s) before it</source>
        <translation>
            <numerusform>Waiting, %n question before it</numerusform>
            <numerusform>Waiting, %n questions before it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EngineStatusController</name>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassphraseForm</name>
    <message numerus="yes">
        <source>At least %n character(s) are needed.</source>
        <translation>
            <numerusform>At least %n character is needed.</numerusform>
            <numerusform>At least %n characters are needed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptsPage</name>
    <message numerus="yes">
        <source>At most %n character(s) can be used; the one before is used.</source>
        <translation>
            <numerusform>At most %n character can be used; the one before is used.</numerusform>
            <numerusform>At most %n characters can be used; the one before is used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message numerus="yes">
        <source>%n setting(s) found</source>
        <translation>
            <numerusform>%n setting found</numerusform>
            <numerusform>%n settings found</numerusform>
        </translation>
    </message>
</context>
</TS>
