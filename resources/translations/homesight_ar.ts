<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>ActionsBar</name>
    <message>
        <source>Copy answer</source>
        <translation>نسخ الإجابة</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>السؤال مجددًا</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>النسخة السابقة</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>النسخة التالية</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} من {count}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>تم النسخ</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Answer</source>
        <translation>الإجابة</translation>
    </message>
</context>
<context>
    <name>AskOverlay</name>
    <message>
        <source>Homesight: ask about my screen</source>
        <translation>Homesight: سؤال عن الشاشة</translation>
    </message>
    <message>
        <source>Ask about my screen</source>
        <translation>اسأل عن شاشتي</translation>
    </message>
    <message>
        <source>Continue in the chat window</source>
        <translation>المتابعة في نافذة المحادثة</translation>
    </message>
    <message>
        <source>Alt+{number}</source>
        <translation>Alt+{number}</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>اشرح</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>ترجم</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>لخّص</translation>
    </message>
    <message>
        <source>Extract text</source>
        <translation>استخرج النص</translation>
    </message>
    <message>
        <source>Fix this error</source>
        <translation>أصلح هذا الخطأ</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>بلا صورة</translation>
    </message>
    <message>
        <source>Answered on this computer. Only your words will be sent to the model.</source>
        <translation>تتم الإجابة على هذا الحاسوب. لا يُرسل إلى النموذج سوى كلماتك.</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} بكسل</translation>
    </message>
    <message>
        <source>Answered on this computer</source>
        <translation>تتم الإجابة على هذا الحاسوب</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>لا رموز</numerusform>
            <numerusform>رمز واحد</numerusform>
            <numerusform>رمزان</numerusform>
            <numerusform>%n رموز</numerusform>
            <numerusform>%n رمزًا</numerusform>
            <numerusform>%n رمز</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>أقل من ثانية</numerusform>
            <numerusform>نحو ثانية واحدة</numerusform>
            <numerusform>نحو ثانيتين</numerusform>
            <numerusform>نحو %n ثوانٍ</numerusform>
            <numerusform>نحو %n ثانية</numerusform>
            <numerusform>نحو %n ثانية</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
</context>
<context>
    <name>Asker</name>
    <message>
        <source>English</source>
        <translation>Arabic</translation>
    </message>
    <message>
        <source>This model sees no pictures.</source>
        <translation>هذا النموذج لا يرى الصور.</translation>
    </message>
</context>
<context>
    <name>Assistant</name>
    <message>
        <source>Waiting for the model</source>
        <translation>في انتظار النموذج</translation>
    </message>
    <message numerus="yes">
        <source>Waiting, %n question(s) before it</source>
        <translation>
            <numerusform>في الانتظار، لا أسئلة قبله</numerusform>
            <numerusform>في الانتظار، سؤال واحد قبله</numerusform>
            <numerusform>في الانتظار، سؤالان قبله</numerusform>
            <numerusform>في الانتظار، %n أسئلة قبله</numerusform>
            <numerusform>في الانتظار، %n سؤالًا قبله</numerusform>
            <numerusform>في الانتظار، %n سؤال قبله</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the question and what came with it, {done} of {total} tokens</source>
        <translation>قراءة السؤال وما أُرفق به، {done} من {total} رمز</translation>
    </message>
    <message>
        <source>The answer was interrupted: {reason}. Ask again when the engine is back.</source>
        <translation>انقطعت الإجابة: {reason}. اسأل مجددًا عندما يعود المحرّك.</translation>
    </message>
    <message>
        <source>The answer reached its length limit.</source>
        <translation>بلغت الإجابة حدّها الأقصى من الطول.</translation>
    </message>
    <message>
        <source>It was stopped because it began to repeat itself.</source>
        <translation>أُوقفت لأنها بدأت تكرّر نفسها.</translation>
    </message>
</context>
<context>
    <name>CapturePage</name>
    <message>
        <source>Capture</source>
        <translation>الالتقاط</translation>
    </message>
    <message>
        <source>The window in use</source>
        <translation>النافذة المستخدمة</translation>
    </message>
    <message>
        <source>The whole monitor</source>
        <translation>شاشة العرض كاملة</translation>
    </message>
    <message>
        <source>A region, chosen each time</source>
        <translation>منطقة تُحدَّد في كل مرة</translation>
    </message>
    <message>
        <source>All monitors</source>
        <translation>جميع شاشات العرض</translation>
    </message>
    <message>
        <source>As the picture needs</source>
        <translation>بحسب حاجة الصورة</translation>
    </message>
    <message>
        <source>The hotkey captures</source>
        <translation>ما يلتقطه الاختصار</translation>
    </message>
    <message>
        <source>It can be changed for each question before anything is sent.</source>
        <translation>يمكن تغييره لكل سؤال قبل إرسال أي شيء.</translation>
    </message>
    <message>
        <source>target window monitor region screen</source>
        <translation>هدف نافذة شاشة عرض منطقة</translation>
    </message>
    <message>
        <source>Detail of a picture</source>
        <translation>دقة تفاصيل الصورة</translation>
    </message>
    <message>
        <source>More tokens read smaller text and take longer to answer.</source>
        <translation>كلما زادت الرموز قُرئ نص أصغر وتأخرت الإجابة.</translation>
    </message>
    <message>
        <source>budget tokens sharp quality speed</source>
        <translation>ميزانية رموز وضوح جودة سرعة</translation>
    </message>
    <message>
        <source>Leave out private windows</source>
        <translation>استبعاد النوافذ الخاصة</translation>
    </message>
    <message>
        <source>Password managers and private browser windows are painted over.</source>
        <translation>تُطمس برامج إدارة كلمات المرور ونوافذ التصفح الخاص.</translation>
    </message>
    <message>
        <source>privacy incognito password</source>
        <translation>خصوصية تصفح متخفٍّ كلمة مرور</translation>
    </message>
    <message>
        <source>Quickest, at most {tokens} tokens</source>
        <translation>الأسرع، {tokens} رمز على الأكثر</translation>
    </message>
    <message>
        <source>Finest, at most {tokens} tokens</source>
        <translation>الأدق، {tokens} رمز على الأكثر</translation>
    </message>
    <message>
        <source>At most {tokens} tokens</source>
        <translation>{tokens} رمز على الأكثر</translation>
    </message>
</context>
<context>
    <name>CaptureStep</name>
    <message>
        <source>Can the screen be read?</source>
        <translation>هل يمكن قراءة الشاشة؟</translation>
    </message>
    <message>
        <source>Take one picture to see. It is not kept: it is forgotten when you go on.</source>
        <translation>التقط صورة واحدة للتجربة. لا يُحتفظ بها، بل تُنسى عند المتابعة.</translation>
    </message>
    <message>
        <source>No picture was taken yet.</source>
        <translation>لم تُلتقط أي صورة بعد.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>التقاط صورة</translation>
    </message>
    <message>
        <source>Taking a picture. Your system may ask you to allow it.</source>
        <translation>جارٍ التقاط صورة. قد يطلب نظامك السماح بذلك.</translation>
    </message>
    <message>
        <source>No picture was taken.</source>
        <translation>لم تُلتقط أي صورة.</translation>
    </message>
    <message>
        <source>The screen can be read, {size}.</source>
        <translation>يمكن قراءة الشاشة، {size}.</translation>
    </message>
</context>
<context>
    <name>ChatWindow</name>
    <message>
        <source>Ask with the button above, or write below.</source>
        <translation>اسأل بالزر في الأعلى، أو اكتب في الأسفل.</translation>
    </message>
    <message>
        <source>Ask anything, or press the hotkey over a window</source>
        <translation>اسأل عن أي شيء، أو اضغط الاختصار فوق نافذة</translation>
    </message>
    <message>
        <source>Ask about my screen</source>
        <translation>اسأل عن شاشتي</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>How much of the model is loaded</source>
        <translation>مقدار ما حُمّل من النموذج</translation>
    </message>
    <message>
        <source>Press {hotkey} over any window to ask about it, or write below.</source>
        <translation>اضغط {hotkey} فوق أي نافذة لتسأل عنها، أو اكتب في الأسفل.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>بدء التشغيل مجددًا</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Remove {name}</source>
        <translation>إزالة {name}</translation>
    </message>
</context>
<context>
    <name>ChordField</name>
    <message>
        <source>No hotkey</source>
        <translation>بلا اختصار</translation>
    </message>
    <message>
        <source>Press it to choose other keys.</source>
        <translation>اضغطه لاختيار مفاتيح أخرى.</translation>
    </message>
    <message>
        <source>Press the new keys…</source>
        <translation>اضغط المفاتيح الجديدة…</translation>
    </message>
    <message>
        <source>Waiting for keys. Esc keeps the old ones.</source>
        <translation>في انتظار المفاتيح. Esc يُبقي القديمة.</translation>
    </message>
    <message>
        <source>This key cannot be used</source>
        <translation>لا يمكن استخدام هذا المفتاح</translation>
    </message>
    <message>
        <source>It has no fixed place on a keyboard.</source>
        <translation>ليس له موضع ثابت على لوحة المفاتيح.</translation>
    </message>
    <message>
        <source>Use a letter, a digit or F1 to F12, with Ctrl, Alt or Super held.</source>
        <translation>استخدم حرفًا أو رقمًا أو F1 إلى F12 مع الضغط على Ctrl أو Alt أو Super.</translation>
    </message>
</context>
<context>
    <name>ChordOffers</name>
    <message>
        <source>Use {keys}</source>
        <translation>استخدام {keys}</translation>
    </message>
    <message>
        <source>It is free.</source>
        <translation>إنه متاح.</translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>Code</source>
        <translation>شيفرة</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>نسخ الشيفرة</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>تم النسخ</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Question</source>
        <translation>السؤال</translation>
    </message>
    <message>
        <source>Ask about my screen</source>
        <translation>اسأل عن شاشتي</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>اسأل</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>اضغط مطولًا للتحدث</translation>
    </message>
</context>
<context>
    <name>Confirmation</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;إلغاء</translation>
    </message>
</context>
<context>
    <name>ConversationExport</name>
    <message>
        <source>The conversation was not saved</source>
        <translation>لم تُحفظ المحادثة</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>تعذّرت كتابة الملف.</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space, and try again.</source>
        <translation>اختر مجلدًا آخر أو أفرغ بعض المساحة، ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Save conversation</source>
        <translation>حفظ المحادثة</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>السؤال</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>الإجابة</translation>
    </message>
    <message>
        <source>Thought</source>
        <translation>التفكير</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>صورة</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>صوت</translation>
    </message>
    <message>
        <source>This answer is not complete.</source>
        <translation>هذه الإجابة غير مكتملة.</translation>
    </message>
</context>
<context>
    <name>EngineStatusController</name>
    <message>
        <source>The engine is off</source>
        <translation>المحرّك متوقف</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>جارٍ تشغيل المحرّك</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>جارٍ تحميل النموذج</translation>
    </message>
    <message>
        <source>The engine ended unexpectedly. It is being started again</source>
        <translation>توقف المحرّك على نحو غير متوقع. يُعاد تشغيله الآن</translation>
    </message>
    <message>
        <source>The engine ended twice. It is not started again by itself</source>
        <translation>توقف المحرّك مرتين. لن يُعاد تشغيله تلقائيًا</translation>
    </message>
    <message>
        <source>Choose Start again in the chat window.</source>
        <translation>اختر «بدء التشغيل مجددًا» في نافذة المحادثة.</translation>
    </message>
    <message>
        <source>{done} of {total} MB</source>
        <translation>{done} من {total} م.ب</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>يكاد ينتهي</numerusform>
            <numerusform>تبقّت ثانية واحدة تقريبًا</numerusform>
            <numerusform>تبقّت ثانيتان تقريبًا</numerusform>
            <numerusform>تبقّت %n ثوانٍ تقريبًا</numerusform>
            <numerusform>تبقّت %n ثانية تقريبًا</numerusform>
            <numerusform>تبقّت %n ثانية تقريبًا</numerusform>
        </translation>
    </message>
    <message>
        <source>{model} is ready, {precision}</source>
        <translation>‏{model} جاهز، {precision}</translation>
    </message>
</context>
<context>
    <name>ExchangeView</name>
    <message>
        <source>Thinking</source>
        <translation>يفكّر</translation>
    </message>
    <message>
        <source>Thought for {seconds} s</source>
        <translation>فكّر {seconds} ث</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>السؤال مجددًا</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>يُجيب</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Stopped. What was written is kept.</source>
        <translation>أُوقفت. ما كُتب محفوظ.</translation>
    </message>
    <message>
        <source>This question could not be answered.</source>
        <translation>تعذّرت الإجابة عن هذا السؤال.</translation>
    </message>
    <message>
        <source>The answer was interrupted. What was written is kept.</source>
        <translation>انقطعت الإجابة. ما كُتب محفوظ.</translation>
    </message>
    <message>
        <source>Thought</source>
        <translation>التفكير</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Welcome to Homesight</source>
        <translation>مرحبًا بك في Homesight</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>تخطٍّ</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>الخطوة {number} من {count}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>The model is not loaded yet.</source>
        <translation>لم يُحمّل النموذج بعد.</translation>
    </message>
    <message>
        <source>The hotkey was not tested.</source>
        <translation>لم يُختبر الاختصار.</translation>
    </message>
    <message>
        <source>Reading the screen was not tested.</source>
        <translation>لم تُختبر قراءة الشاشة.</translation>
    </message>
    <message>
        <source>The microphone was not tested.</source>
        <translation>لم يُختبر الميكروفون.</translation>
    </message>
</context>
<context>
    <name>FoldedSection</name>
    <message>
        <source>unfolded</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>مطويّ</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>General</source>
        <translation>عام</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>مثل النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Show the first steps</source>
        <translation>عرض الخطوات الأولى</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Of the windows, from the next start on. Answers follow your question.</source>
        <translation>لغة النوافذ، ابتداءً من التشغيل القادم. أما الإجابات فتتبع لغة سؤالك.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>Light, dark, or what your system uses.</source>
        <translation>فاتحة أو داكنة أو كما في نظامك.</translation>
    </message>
    <message>
        <source>theme dark light appearance</source>
        <translation>سمة داكن فاتح مظهر</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>Of all windows, on top of the scale of your screen.</source>
        <translation>في جميع النوافذ، إضافةً إلى تكبير شاشتك.</translation>
    </message>
    <message>
        <source>font scale zoom larger</source>
        <translation>خط تكبير مقياس أكبر</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>حركة أقل</translation>
    </message>
    <message>
        <source>Windows appear without fading, and levels move in few steps.</source>
        <translation>تظهر النوافذ دون تلاشٍ، وتتحرك المستويات بخطوات قليلة.</translation>
    </message>
    <message>
        <source>animation reduce motion</source>
        <translation>حركة رسوم تقليل</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>التشغيل مع بدء الحاسوب</translation>
    </message>
    <message>
        <source>Homesight waits for its hotkey as soon as you have logged in.</source>
        <translation>ينتظر Homesight اختصاره فور تسجيل دخولك.</translation>
    </message>
    <message>
        <source>autostart login launch</source>
        <translation>تشغيل تلقائي دخول بدء</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>الخطوات الأولى</translation>
    </message>
    <message>
        <source>Choose a model, and test hotkey, capture and microphone.</source>
        <translation>اختر نموذجًا، واختبر الاختصار والالتقاط والميكروفون.</translation>
    </message>
    <message>
        <source>setup wizard welcome</source>
        <translation>إعداد معالج ترحيب</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>New conversation</source>
        <translation>محادثة جديدة</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>البحث في المحادثات</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>المحادثات</translation>
    </message>
    <message>
        <source>Spoken question</source>
        <translation>سؤال منطوق</translation>
    </message>
    <message>
        <source>Your conversations will be here.</source>
        <translation>ستظهر محادثاتك هنا.</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>لم يُعثر على شيء.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>حذف…</translation>
    </message>
    <message>
        <source>“{title}” and all of its answers are deleted from this computer.</source>
        <translation>تُحذف «{title}» وجميع إجاباتها من هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Delete this conversation?</source>
        <translation>هل تريد حذف هذه المحادثة؟</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;حذف</translation>
    </message>
</context>
<context>
    <name>HotkeyPage</name>
    <message>
        <source>Hotkey</source>
        <translation>الاختصار</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>اختبار</translation>
    </message>
    <message>
        <source>Test the hotkey</source>
        <translation>اختبار الاختصار</translation>
    </message>
    <message>
        <source>Ask about my screen</source>
        <translation>اسأل عن شاشتي</translation>
    </message>
    <message>
        <source>Keys count by their place, so they work under every keyboard layout.</source>
        <translation>تُحتسب المفاتيح بموضعها، فتعمل مع كل تخطيط للوحة المفاتيح.</translation>
    </message>
    <message>
        <source>hotkey shortcut keys change</source>
        <translation>اختصار مفاتيح تغيير لوحة</translation>
    </message>
    <message>
        <source>Does it arrive?</source>
        <translation>هل يصل؟</translation>
    </message>
    <message>
        <source>hotkey test works conflict taken</source>
        <translation>اختصار اختبار يعمل تعارض محجوز</translation>
    </message>
    <message>
        <source>Pause the hotkey</source>
        <translation>إيقاف الاختصار مؤقتًا</translation>
    </message>
    <message>
        <source>Until you switch it on again or Homesight is started anew.</source>
        <translation>إلى أن تعيد تشغيله أو يُعاد تشغيل Homesight.</translation>
    </message>
    <message>
        <source>hotkey off disable rest</source>
        <translation>اختصار إيقاف تعطيل راحة</translation>
    </message>
</context>
<context>
    <name>HotkeyStep</name>
    <message>
        <source>One hotkey, over any window</source>
        <translation>اختصار واحد فوق أي نافذة</translation>
    </message>
    <message>
        <source>It takes a picture of the window you are in and asks what you want to know.</source>
        <translation>يلتقط صورة للنافذة التي تستخدمها ويسألك عمّا تريد معرفته.</translation>
    </message>
    <message>
        <source>Your hotkey</source>
        <translation>اختصارك</translation>
    </message>
    <message>
        <source>Press the field to choose other keys.</source>
        <translation>اضغط الحقل لاختيار مفاتيح أخرى.</translation>
    </message>
    <message>
        <source>It has not been tested yet.</source>
        <translation>لم يُختبر بعد.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Test the hotkey</source>
        <translation>اختبار الاختصار</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>How loud the microphone hears</source>
        <translation>مستوى صوت الميكروفون</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open this link?</source>
        <translation>هل تريد فتح هذا الرابط؟</translation>
    </message>
    <message>
        <source>This link is not opened</source>
        <translation>لن يُفتح هذا الرابط</translation>
    </message>
    <message>
        <source>Only web and mail addresses are opened from an answer. You can copy it.</source>
        <translation>لا تُفتح من الإجابة سوى عناوين الويب والبريد. يمكنك نسخه.</translation>
    </message>
    <message>
        <source>It starts a mail in your mail program.</source>
        <translation>يبدأ رسالة في برنامج بريدك.</translation>
    </message>
    <message>
        <source>It leads to {host} and leaves this computer.</source>
        <translation>يقود إلى {host} ويغادر هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Co&amp;py address</source>
        <translation>&amp;نسخ العنوان</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;إلغاء</translation>
    </message>
    <message>
        <source>&amp;Open link</source>
        <translation>&amp;فتح الرابط</translation>
    </message>
</context>
<context>
    <name>MemoryWords</name>
    <message>
        <source>{size} GB</source>
        <translation>{size} غ.ب</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} م.ب</translation>
    </message>
    <message>
        <source>How much memory it needs is not known.</source>
        <translation>لا يُعرف مقدار الذاكرة التي يحتاجها.</translation>
    </message>
    <message>
        <source>This computer has {total} of memory, the model needs about {needed}.</source>
        <translation>ذاكرة هذا الحاسوب {total}، ويحتاج النموذج إلى نحو {needed}.</translation>
    </message>
    <message>
        <source>It fits.</source>
        <translation>الذاكرة تكفي.</translation>
    </message>
    <message>
        <source>Only {free} are free now: close other programs first.</source>
        <translation>المتاح الآن {free} فقط: أغلق البرامج الأخرى أولًا.</translation>
    </message>
    <message>
        <source>It does not fit: it would be very slow, or not start.</source>
        <translation>الذاكرة لا تكفي: سيكون بطيئًا جدًا أو لن يبدأ.</translation>
    </message>
</context>
<context>
    <name>MicrophoneStep</name>
    <message>
        <source>Ask by voice, if you like</source>
        <translation>اسأل بصوتك إن شئت</translation>
    </message>
    <message>
        <source>Hold the hotkey and speak. What you say is heard by the model, and not kept.</source>
        <translation>اضغط الاختصار مطولًا وتحدث. يسمع النموذج ما تقوله، ولا يُحتفظ به.</translation>
    </message>
    <message>
        <source>Press the button and say a few words.</source>
        <translation>اضغط الزر وقل بضع كلمات.</translation>
    </message>
    <message>
        <source>Test the microphone</source>
        <translation>اختبار الميكروفون</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Listening. Say something.</source>
        <translation>يستمع الآن. قل شيئًا.</translation>
    </message>
    <message>
        <source>The microphone works.</source>
        <translation>الميكروفون يعمل.</translation>
    </message>
    <message>
        <source>Nothing was heard. You can type your questions.</source>
        <translation>لم يُسمع شيء. يمكنك كتابة أسئلتك.</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>The built-in model</source>
        <translation>النموذج المدمج</translation>
    </message>
    <message>
        <source>Gemma 4 12B from a folder</source>
        <translation>‏Gemma 4 12B من مجلد</translation>
    </message>
    <message>
        <source>Small, and ready at once. It reads short texts and hears short questions.</source>
        <translation>صغير وجاهز فورًا. يقرأ النصوص القصيرة ويسمع الأسئلة القصيرة.</translation>
    </message>
    <message>
        <source>The full model, which you have downloaded. It needs much memory.</source>
        <translation>النموذج الكامل الذي نزّلته. يحتاج إلى ذاكرة كبيرة.</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>اختيار مجلد…</translation>
    </message>
    <message>
        <source>Folder with Gemma 4 12B</source>
        <translation>مجلد Gemma 4 12B</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Model</source>
        <translation>النموذج</translation>
    </message>
    <message>
        <source>The engine is off</source>
        <translation>المحرّك متوقف</translation>
    </message>
    <message>
        <source>How much of the model is loaded</source>
        <translation>مقدار ما حُمّل من النموذج</translation>
    </message>
    <message>
        <source>What suits this computer</source>
        <translation>ما يناسب هذا الحاسوب</translation>
    </message>
    <message>
        <source>As the file has it</source>
        <translation>كما في الملف</translation>
    </message>
    <message>
        <source>16 bits (bfloat16)</source>
        <translation>16 بت (bfloat16)</translation>
    </message>
    <message>
        <source>32 bits (float32)</source>
        <translation>32 بت (float32)</translation>
    </message>
    <message>
        <source>Loaded now</source>
        <translation>المحمّل الآن</translation>
    </message>
    <message>
        <source>engine state memory</source>
        <translation>محرّك حالة ذاكرة</translation>
    </message>
    <message>
        <source>Which model answers</source>
        <translation>النموذج الذي يُجيب</translation>
    </message>
    <message>
        <source>It runs on this computer.</source>
        <translation>يعمل على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>nano gemma folder path weights</source>
        <translation>nano gemma مجلد مسار أوزان</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>الدقة</translation>
    </message>
    <message>
        <source>More bits need more memory. The model is loaded again.</source>
        <translation>كلما زادت البتات زادت الذاكرة اللازمة. يُعاد تحميل النموذج.</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>أطول إجابة</translation>
    </message>
    <message>
        <source>In tokens; a page has about 700.</source>
        <translation>بالرموز؛ في الصفحة نحو 700.</translation>
    </message>
    <message>
        <source>max tokens length</source>
        <translation>أقصى رموز طول</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>درجة التنوّع</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word, 2 is the most varied.</source>
        <translation>0 يأخذ دائمًا الكلمة الأرجح، و2 هو الأكثر تنوعًا.</translation>
    </message>
    <message>
        <source>sampling random creative</source>
        <translation>حرارة عشوائي إبداعي</translation>
    </message>
    <message>
        <source>Think first</source>
        <translation>التفكير أولًا</translation>
    </message>
    <message>
        <source>Hard questions are answered better, and later.</source>
        <translation>تكون إجابات الأسئلة الصعبة أفضل، وأبطأ.</translation>
    </message>
    <message>
        <source>thinking reasoning thoughts</source>
        <translation>تفكير استدلال أفكار</translation>
    </message>
    <message>
        <source>{name}: {size} of weights as {precision}, up to {tokens} tokens of conversation.</source>
        <translation>‏{name}: {size} من الأوزان بصيغة {precision}، وحتى {tokens} رمز للمحادثة.</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>تشغيل المحرّك</translation>
    </message>
</context>
<context>
    <name>ModelStep</name>
    <message>
        <source>Who should answer?</source>
        <translation>من سيُجيب؟</translation>
    </message>
    <message>
        <source>Homesight and the model that answers run on this computer.</source>
        <translation>يعمل Homesight والنموذج الذي يجيب على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>How much of the model is loaded</source>
        <translation>مقدار ما حُمّل من النموذج</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>استخدام هذا النموذج</translation>
    </message>
</context>
<context>
    <name>PassphraseForm</name>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>عبارة المرور نفسها مرة أخرى</translation>
    </message>
    <message>
        <source>Protect and keep</source>
        <translation>حماية واحتفاظ</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s) are needed.</source>
        <translation>
            <numerusform>لا يلزم أي حرف.</numerusform>
            <numerusform>يلزم حرف واحد على الأقل.</numerusform>
            <numerusform>يلزم حرفان على الأقل.</numerusform>
            <numerusform>يلزم %n أحرف على الأقل.</numerusform>
            <numerusform>يلزم %n حرفًا على الأقل.</numerusform>
            <numerusform>يلزم %n حرف على الأقل.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>العبارتان غير متطابقتين.</translation>
    </message>
    <message>
        <source>Type the passphrase first.</source>
        <translation>اكتب عبارة المرور أولًا.</translation>
    </message>
    <message>
        <source>Keep it well: without it nobody can read the history, nor can we.</source>
        <translation>احفظها جيدًا: من دونها لا يستطيع أحد قراءة السجل، ولا نحن.</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Privacy</source>
        <translation>الخصوصية</translation>
    </message>
    <message>
        <source>Delete all conversations…</source>
        <translation>حذف جميع المحادثات…</translation>
    </message>
    <message>
        <source>Keep conversations</source>
        <translation>الاحتفاظ بالمحادثات</translation>
    </message>
    <message>
        <source>Encrypted, on this computer only. Switched off, they are gone when the app ends.</source>
        <translation>مشفّرة وعلى هذا الحاسوب فقط. عند تعطيل هذا الخيار تزول بانتهاء التطبيق.</translation>
    </message>
    <message>
        <source>history save store</source>
        <translation>سجل حفظ تخزين</translation>
    </message>
    <message>
        <source>Where they are now</source>
        <translation>مكانها الآن</translation>
    </message>
    <message>
        <source>history passphrase password keyring encryption unlock</source>
        <translation>سجل عبارة مرور كلمة سلسلة مفاتيح تشفير قفل</translation>
    </message>
    <message>
        <source>Keep screenshots with them</source>
        <translation>الاحتفاظ بلقطات الشاشة معها</translation>
    </message>
    <message>
        <source>Otherwise a picture is forgotten when the app ends.</source>
        <translation>وإلا تُنسى الصورة عند انتهاء التطبيق.</translation>
    </message>
    <message>
        <source>pictures images captures</source>
        <translation>صور لقطات شاشة</translation>
    </message>
    <message>
        <source>Keep sound with them</source>
        <translation>الاحتفاظ بالصوت معها</translation>
    </message>
    <message>
        <source>Otherwise a recording is forgotten when the app ends.</source>
        <translation>وإلا يُنسى التسجيل عند انتهاء التطبيق.</translation>
    </message>
    <message>
        <source>voice audio recordings</source>
        <translation>صوت تسجيلات</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>حذف كل شيء</translation>
    </message>
    <message>
        <source>All conversations and their key. This cannot be taken back.</source>
        <translation>جميع المحادثات ومفتاحها. لا يمكن التراجع عن هذا.</translation>
    </message>
    <message>
        <source>wipe erase remove history</source>
        <translation>مسح إزالة سجل حذف</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Delete and start anew…</source>
        <translation>حذف وبدء من جديد…</translation>
    </message>
    <message>
        <source>The history is closed.</source>
        <translation>السجل مغلق.</translation>
    </message>
    <message>
        <source>Encrypted on this computer.</source>
        <translation>مشفّرة على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>In memory only, until the app ends.</source>
        <translation>في الذاكرة فقط، إلى أن ينتهي التطبيق.</translation>
    </message>
    <message>
        <source>Delete all conversations?</source>
        <translation>هل تريد حذف جميع المحادثات؟</translation>
    </message>
    <message>
        <source>Every conversation, with the pictures and sounds that were kept, and the key are deleted from this computer. Nobody can bring them back.</source>
        <translation>تُحذف من هذا الحاسوب كل المحادثات مع ما حُفظ من صور وأصوات، ويُحذف المفتاح أيضًا. لا يستطيع أحد استعادتها.</translation>
    </message>
    <message>
        <source>&amp;Delete all</source>
        <translation>&amp;حذف الكل</translation>
    </message>
</context>
<context>
    <name>PromptsPage</name>
    <message>
        <source>Quick actions</source>
        <translation>الإجراءات السريعة</translation>
    </message>
    <message>
        <source>What each button asks about the picture. {language} stands for your language.</source>
        <translation>ما يسأله كل زر عن الصورة. ‏{language} يعني لغتك.</translation>
    </message>
    <message>
        <source>prompt question quick action button</source>
        <translation>سؤال إجراء سريع زر</translation>
    </message>
    <message>
        <source>Reset all five</source>
        <translation>إعادة تعيين الخمسة</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>اشرح</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>ترجم</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>لخّص</translation>
    </message>
    <message>
        <source>Extract text</source>
        <translation>استخرج النص</translation>
    </message>
    <message>
        <source>Fix this error</source>
        <translation>أصلح هذا الخطأ</translation>
    </message>
    <message>
        <source>A question cannot be empty; the one before is used.</source>
        <translation>لا يمكن أن يكون السؤال فارغًا؛ يُستخدم السابق.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s) can be used; the one before is used.</source>
        <translation>
            <numerusform>لا يُسمح بأي حرف؛ يُستخدم السؤال السابق.</numerusform>
            <numerusform>يُسمح بحرف واحد على الأكثر؛ يُستخدم السؤال السابق.</numerusform>
            <numerusform>يُسمح بحرفين على الأكثر؛ يُستخدم السؤال السابق.</numerusform>
            <numerusform>يُسمح بـ %n أحرف على الأكثر؛ يُستخدم السؤال السابق.</numerusform>
            <numerusform>يُسمح بـ %n حرفًا على الأكثر؛ يُستخدم السؤال السابق.</numerusform>
            <numerusform>يُسمح بـ %n حرف على الأكثر؛ يُستخدم السؤال السابق.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProseDocument</name>
    <message>
        <source>Picture: {description}</source>
        <translation>صورة: {description}</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>صورة</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Question</source>
        <translation>السؤال</translation>
    </message>
    <message>
        <source>Edit question</source>
        <translation>تعديل السؤال</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>اسأل</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>صورة</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} ث</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>صوت</translation>
    </message>
</context>
<context>
    <name>ReadyStep</name>
    <message>
        <source>Ready for your first question</source>
        <translation>جاهز لسؤالك الأول</translation>
    </message>
    <message>
        <source>Ask about my screen</source>
        <translation>اسأل عن شاشتي</translation>
    </message>
    <message>
        <source>Go to any window and press {hotkey}, or begin here. The settings can change all this.</source>
        <translation>انتقل إلى أي نافذة واضغط {hotkey}، أو ابدأ من هنا. يمكن تغيير كل هذا من الإعدادات.</translation>
    </message>
    <message>
        <source>Begin with the button below. The settings can change all this.</source>
        <translation>ابدأ بالزر في الأسفل. يمكن تغيير كل هذا من الإعدادات.</translation>
    </message>
</context>
<context>
    <name>RegionOverlay</name>
    <message>
        <source>Choose a region</source>
        <translation>اختيار منطقة</translation>
    </message>
    <message>
        <source>Region of the screen</source>
        <translation>منطقة من الشاشة</translation>
    </message>
    <message>
        <source>{width} x {height} px at {left}, {top}. Arrow keys move it, Shift resizes it, Enter takes it, Escape cancels.</source>
        <translation>{width} × {height} بكسل عند {left}، {top}. تحرّكها مفاتيح الأسهم، ويغيّر Shift حجمها، ويأخذها Enter، ويلغي Escape.</translation>
    </message>
    <message>
        <source>{width} x {height} px</source>
        <translation>{width} × {height} بكسل</translation>
    </message>
    <message>
        <source>Drag, or use the arrow keys. Enter takes it, Esc cancels.</source>
        <translation>اسحب أو استخدم مفاتيح الأسهم. Enter للأخذ، وEsc للإلغاء.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings – Homesight</source>
        <translation>الإعدادات – Homesight</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>البحث في الإعدادات</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>تجاهل</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) found</source>
        <translation>
            <numerusform>لم يُعثر على إعدادات</numerusform>
            <numerusform>عُثر على إعداد واحد</numerusform>
            <numerusform>عُثر على إعدادين</numerusform>
            <numerusform>عُثر على %n إعدادات</numerusform>
            <numerusform>عُثر على %n إعدادًا</numerusform>
            <numerusform>عُثر على %n إعداد</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is called that. Try another word.</source>
        <translation>لا شيء بهذا الاسم. جرّب كلمة أخرى.</translation>
    </message>
</context>
<context>
    <name>ShotCanvas</name>
    <message>
        <source>The picture. Arrow keys move the frame, Enter blanks it out.</source>
        <translation>الصورة. تحرّك مفاتيح الأسهم الإطار، ويطمسه Enter.</translation>
    </message>
</context>
<context>
    <name>ShotEditor</name>
    <message>
        <source>What will be sent</source>
        <translation>ما سيُرسل</translation>
    </message>
    <message>
        <source>Drag over what must not be sent, or move the frame with the arrow keys (Shift resizes it).</source>
        <translation>اسحب فوق ما لا يجوز إرساله، أو حرّك الإطار بمفاتيح الأسهم (Shift يغيّر حجمه).</translation>
    </message>
    <message>
        <source>Blank out</source>
        <translation>طمس</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>ShotPreview</name>
    <message>
        <source>No picture yet</source>
        <translation>لا صورة بعد</translation>
    </message>
    <message>
        <source>The picture that was taken, {width} by {height} pixels</source>
        <translation>الصورة الملتقطة، {width} في {height} بكسل</translation>
    </message>
    <message>
        <source>The picture will be here</source>
        <translation>ستظهر الصورة هنا</translation>
    </message>
</context>
<context>
    <name>ShotThumb</name>
    <message>
        <source>Send no picture</source>
        <translation>عدم إرسال صورة</translation>
    </message>
    <message>
        <source>Picture that will be sent: {name}</source>
        <translation>الصورة التي ستُرسل: {name}</translation>
    </message>
    <message>
        <source>Look at it closely, or blank out a part</source>
        <translation>تفحّصها عن قرب أو اطمس جزءًا منها</translation>
    </message>
</context>
<context>
    <name>TableView</name>
    <message>
        <source>Table</source>
        <translation>جدول</translation>
    </message>
</context>
<context>
    <name>TalkButton</name>
    <message>
        <source>Hold to talk</source>
        <translation>اضغط مطولًا للتحدث</translation>
    </message>
    <message>
        <source>Listening, release to ask</source>
        <translation>يستمع، أفلت لتسأل</translation>
    </message>
</context>
<context>
    <name>TargetBar</name>
    <message>
        <source>Window</source>
        <translation>نافذة</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>شاشة العرض</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>منطقة</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <source>Send this part of the screen</source>
        <translation>إرسال هذا الجزء من الشاشة</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>مختار</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>غير مختار</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Conversation</source>
        <translation>محادثة</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>نص جديد</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Ask about my screen</source>
        <translation>اسأل عن شاشتي</translation>
    </message>
    <message>
        <source>Show conversations</source>
        <translation>عرض المحادثات</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>الإعدادات…</translation>
    </message>
    <message>
        <source>Pause the hotkey</source>
        <translation>إيقاف الاختصار مؤقتًا</translation>
    </message>
    <message>
        <source>Quit Homesight</source>
        <translation>إنهاء Homesight</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation>يحمّل النموذج</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>يستمع</translation>
    </message>
    <message>
        <source>answering</source>
        <translation>يُجيب</translation>
    </message>
    <message>
        <source>the hotkey is paused</source>
        <translation>الاختصار متوقف مؤقتًا</translation>
    </message>
</context>
<context>
    <name>VoiceController</name>
    <message>
        <source>That was too short for a question</source>
        <translation>كان ذلك أقصر من أن يكون سؤالًا</translation>
    </message>
    <message>
        <source>It took {seconds} s.</source>
        <translation>استغرق {seconds} ث.</translation>
    </message>
    <message>
        <source>Hold the key for as long as you speak.</source>
        <translation>اضغط المفتاح طوال حديثك.</translation>
    </message>
</context>
<context>
    <name>VoicePage</name>
    <message>
        <source>Voice</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>اختبار</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>الميكروفون</translation>
    </message>
    <message>
        <source>It is open only while you talk; its light tells.</source>
        <translation>لا يُفتح إلا أثناء حديثك، ويدل ضوؤه على ذلك.</translation>
    </message>
    <message>
        <source>input device sound audio</source>
        <translation>جهاز إدخال صوت</translation>
    </message>
    <message>
        <source>Does it hear you?</source>
        <translation>هل يسمعك؟</translation>
    </message>
    <message>
        <source>microphone level meter test volume</source>
        <translation>ميكروفون مستوى مقياس اختبار</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>اضغط مطولًا للتحدث</translation>
    </message>
    <message>
        <source>Keep the hotkey down to speak; let it go to ask.</source>
        <translation>أبقِ الاختصار مضغوطًا لتتحدث، وأفلته لتسأل.</translation>
    </message>
    <message>
        <source>push to talk speech</source>
        <translation>اضغط للتحدث كلام</translation>
    </message>
    <message>
        <source>No microphone was found. Plug one in, or allow Homesight to use it.</source>
        <translation>لم يُعثر على ميكروفون. صِل واحدًا، أو اسمح لـ Homesight باستخدامه.</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>ميكروفون النظام</translation>
    </message>
    <message>
        <source>One that is not connected</source>
        <translation>ميكروفون غير متصل</translation>
    </message>
    <message>
        <source>Press Test and say something.</source>
        <translation>اضغط «اختبار» وقل شيئًا.</translation>
    </message>
    <message>
        <source>Listening. Say something.</source>
        <translation>يستمع الآن. قل شيئًا.</translation>
    </message>
    <message>
        <source>The microphone works.</source>
        <translation>الميكروفون يعمل.</translation>
    </message>
    <message>
        <source>Nothing was heard.</source>
        <translation>لم يُسمع شيء.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Stop the microphone test</source>
        <translation>إيقاف اختبار الميكروفون</translation>
    </message>
    <message>
        <source>Test the microphone</source>
        <translation>اختبار الميكروفون</translation>
    </message>
</context>
<context>
    <name>_EmptyState</name>
    <message>
        <source>Ask about what you see</source>
        <translation>اسأل عمّا تراه</translation>
    </message>
</context>
</TS>
