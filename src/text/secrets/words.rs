//! The words by which secrets are known, of all rules and languages. Each is a piece of a regular expression that
//! ignores case.

/// A password, also as a part of a longer name: `AdminPassword`, `şifresi`, `паролем`.
pub(super) const PASSWORD: &[&str] = &[
    "pass(?:word|wd|phrase|code)|pwd",                        // English
    "passwort|kennwort",                                      // German
    "mots? de passe",                                         // French
    "contrase[ñn]a|palabra de paso",                          // Spanish
    "senha|palavra[- ]passe",                                 // Portuguese
    "parola d['’]ordine",                                     // Italian
    "wachtwoord",                                             // Dutch
    "has[łl](?:o|em|a)",                                      // Polish
    "heslo|heslem|jelsz[óo]|lozink[aeu]|zaporka|geslo",       // Czech, Slovak, Hungarian, Croatian, Serbian, Slovene
    "[şs]ifre|parol[aăe]",                                    // Turkish, Romanian, Latvian
    "lösenord|adgangskode|passord|salasana|slaptažod|parool", // Swedish, Danish, Norwegian, Finnish, Lithuanian, Estonian
    "парол|лозинк",                                           // Russian, Ukrainian, Bulgarian, Serbian
    "κωδικός πρόσβασης|συνθηματικό",                          // Greek
    "סיסמ|كلمة المرور|كلمة السر|رمز المرور",                  // Hebrew, Arabic
    "mật khẩu|kata sandi|kata laluan",                        // Vietnamese, Indonesian, Malay
];

/// A password in scripts that put no blanks between words.
pub(super) const PASSWORD_UNSPACED: &[&str] =
    &["パスワード|パスフレーズ|暗証番号", "密码|密碼|口令|口令码", "비밀번호|암호|패스워드", "รหัสผ่าน"];

/// A password, where nothing stands before or behind the word.
pub(super) const PASSWORD_ALONE: &[&str] = &["pass", "pw", "mdp", "clave(?: de acceso)?", "psk"];

/// Another secret, also as a part of a longer name.
pub(super) const TOKEN: &[&str] = &[
    "secret|token|credential|assertion|verifier|device[ _-]?code",
    "(?:api|access|account|functions?|subscription|private|master|shared|storage|encryption|recovery|product|licen[cs]e)[ _-]?key",
    "(?:wi-?fi|wlan|wpa2?)[ _-]?key",
];

/// Fields that hold a secret when they are called so and nothing else.
pub(super) const FIELDS: &[&str] =
    &["sig|signature|cookie|set-cookie|authorization|proxy-authorization", "samlresponse|samlrequest|wresult"];

/// How the name of a field ends that tells about a secret and holds none: `token_type`, `PasswordNeverExpires`.
pub(super) const ABOUT: &str = "types?|count|length|expir(?:y|es|ed|ation)[a-z_]*|polic(?:y|ies)|last[_-]?set|changed[a-z_]*|\
                                age|name|ur[li]|endpoint|issuer|version|enabled|disabled|required|status|provider|service|\
                                validator|manager|cache|format|lifetime|limit|size|sign-?in|profile|method|mode|store";

/// A code that is good for one sign-in, or a number that replaces a password.
pub(super) const CODE: &[&str] = &[
    "(?:pin|puk|tan|otp|totp)(?:[ _-]?(?:code|number|nummer))?|cvv|cvc",
    "(?:one[ _-]?time|single[ _-]?use|verification|security|confirmation|backup|recovery|sms|2fa|mfa)[ _-]?(?:code|pin|pass(?:word|code))",
    "(?:bestätigungs|sicherheits|einmal|verifizierungs)-?(?:code|passwort|kennwort|pin)",
    "code (?:de |d['’])(?:vérification|sécurité|confirmation|accès)",
    "código de (?:verificación|verificação|seguridad|segurança|confirmación|confirmação|acceso|acesso)",
    "codice (?:di (?:verifica|sicurezza|conferma)|otp)",
    "(?:verificatie|beveiligings|bevestigings|verifierings|bekräftelse|bekreftelses|bekræftelses)-?(?:code|kod|kode)",
    "kod(?: (?:weryfikacyjny|jednorazowy|pin|bezpieczeństwa))",
    "(?:doğrulama|güvenlik|onay) kodu",
    "код (?:подтверждения|доступа|проверки|безопасности)|пин-?код",
    "確認コード|認証コード|暗証番号|ワンタイムパスワード",
    "验证码|驗證碼|校验码|动态码",
    "인증 ?번호|인증 ?코드|확인 ?코드",
];

/// Cookies and tickets that are a signed-in session.
pub(super) const SESSION: &str = r"\b(?:jsessionid|phpsessid|asp\.net_sessionid|aspsessionid\w*|connect\.sid|laravel_session|ci_session|cfid|fedauth|rtfa|ests(?:auth|sc)\w*|esctx\w*|awsalb\w*|csrf_?token|xsrf-token|__(?:host|secure)-[\w.-]+|remember_\w+)|\.aspxauth|\.aspnet(?:core)?\.[\w.]+";

/// Names that often hold a session, and sometimes something harmless.
pub(super) const MAYBE_SESSION: &str = r"\b(?:sid|sess(?:ion)?|session[ _-]?(?:id|key|cookie|ticket)|auth_?ticket)";

/// What leads from such a word to the secret, in a sentence.
pub(super) const BRIDGES: &[&str] = &[
    "is", "was", "are", "now", "to", "set", "reset", "changed", "as", "from", "the", "new", "old", "value", "be",
    "equals", "ist", "war", "lautet", "lautete", "auf", "ab", "jetzt", "neu", "est", "es", "é", "è", "era", "sera",
    "to:", "jest", "brzmi", "это", "—", "–", "-", "->", "=>", "=", ":", "：", "är", "er", "on", "és", "je", "este",
];

/// After these comes whom or what it is of: `for admin`, `do konta admin`.
pub(super) const OF: &[&str] = &[
    "for", "of", "at", "für", "von", "vom", "zu", "zum", "pour", "de", "du", "des", "del", "della", "da", "do", "dos",
    "para", "per", "di", "voor", "van", "för", "till", "til", "dla", "для", "от", "к", "için",
];

/// Whose it is, without a word before it.
pub(super) const OWNERS: &[&str] = &[
    "admin",
    "admin's",
    "administrator",
    "root",
    "user",
    "account",
    "portal",
    "tenant",
    "администратора",
    "пользователя",
    "administratora",
    "użytkownika",
];

/// What is said of a secret, or stands in its place.
pub(super) const STATES: &[&str] = &[
    "null",
    "(null)",
    "none",
    "nil",
    "undefined",
    "unset",
    "empty",
    "true",
    "false",
    "yes",
    "no",
    "on",
    "off",
    "n/a",
    "ok",
    "not",
    "never",
    "already",
    "still",
    "too",
    "required",
    "missing",
    "invalid",
    "incorrect",
    "wrong",
    "valid",
    "expired",
    "unknown",
    "hidden",
    "redacted",
    "masked",
    "lost",
    "forgotten",
    "stale",
    "set",
    "reset",
    "sent",
    "given",
    "kept",
    "stored",
    "changed",
    "rejected",
    "accepted",
    "denied",
    "locked",
    "disabled",
    "enabled",
    "failed",
    "present",
    "absent",
    "optional",
    "mandatory",
    "pending",
    "bearer",
    "string",
    "found",
    "must",
    "cannot",
    "should",
    "does",
    "did",
    "has",
    "is",
    "was",
    "abgelaufen",
    "falsch",
    "ungültig",
    "fehlt",
    "erforderlich",
    "geändert",
    "expiré",
    "incorrecte",
    "invalide",
    "incorrecta",
    "caducada",
    "inválida",
    "errada",
    "expirada",
    "scaduta",
    "errata",
    "verlopen",
    "onjuist",
    "nieprawidłowe",
    "wygasło",
    "yanlış",
    "неверный",
    "неправильный",
    "истёк",
];

/// Words behind which a sentence goes on, or that are said of a password as often as they are one.
pub(super) const FILLERS: &[&str] = &[
    "in",
    "the",
    "a",
    "an",
    "your",
    "their",
    "his",
    "her",
    "our",
    "my",
    "for",
    "of",
    "by",
    "from",
    "with",
    "at",
    "to",
    "and",
    "or",
    "but",
    "that",
    "this",
    "what",
    "which",
    "may",
    "can",
    "will",
    "about",
    "also",
    "probably",
    "here",
    "there",
    "below",
    "above",
    "old",
    "new",
    "case",
    "just",
    "being",
    "been",
    "now",
    "very",
    "quite",
    "really",
    "than",
    "then",
    "when",
    "where",
    "like",
    "right",
    "correct",
    "weak",
    "strong",
    "short",
    "long",
    "same",
    "different",
    "identical",
    "unique",
    "safe",
    "secure",
    "known",
    "written",
    "temporary",
    "permanent",
    "fine",
    "good",
    "bad",
    "due",
    "only",
    "always",
    "case-sensitive",
];
