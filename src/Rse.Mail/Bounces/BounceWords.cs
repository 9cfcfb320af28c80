using System.Text.RegularExpressions;

namespace Rse.Mail.Bounces;

/// <summary>The words of servers about why they refuse, as Postfix, Exim, qmail, Exchange, Gmail and the providers write them.</summary>
internal static partial class BounceWords
{
    private const RegexOptions Options =
        RegexOptions.IgnoreCase
        | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture
        | RegexOptions.Singleline
        | RegexOptions.NonBacktracking;

    /// <summary>How Microsoft 365 says "user unknown" at its edge, in words of policy.</summary>
    public static bool IsUnknownDirectoryEntry(string text) => DirectoryEntry().IsMatch(text);

    /// <summary>It is our address, host or greeting that is refused.</summary>
    public static bool IsAboutSender(string text) => AboutSender().IsMatch(text);

    public static bool IsFull(string text) => Full().IsMatch(text);

    public static bool IsUnknownAddress(string text) => UnknownAddress().IsMatch(text);

    public static bool IsPolicy(string text) => Policy().IsMatch(text);

    public static bool IsUnreachable(string text) => Unreachable().IsMatch(text);

    /// <summary>Whether the refusal speaks of a mailbox, as "550 mailbox unavailable" does.</summary>
    public static bool NamesRecipient(string text) => Recipient().IsMatch(text);

    [GeneratedRegex(@"(^|[^0-9.])(?<status>[245]\.[0-7]\.[0-9]{1,3})([^0-9.]|\.?$|\.\s)", Options)]
    public static partial Regex Status();

    [GeneratedRegex(@"(^|[^0-9.\-/:])(?<code>[45][0-5][0-9]|571)([\s\-]|$)", Options)]
    public static partial Regex Code();

    [GeneratedRegex(@"5\.4\.1.{0,20}recipient address rejected: access denied", Options)]
    private static partial Regex DirectoryEntry();

    [GeneratedRegex(
        @"sender address rejected|sender( address)? (was |is )?(rejected|refused|does not exist|unknown)|"
            + @"(blocked|rejected|refused|banned) (your|our) (domain|ip|server|message|mail|host)|"
            + @"sender (verify|verification) failed|sender (address )?(denied|blocked|"
            + @"not allowed|is not authorized)|(client|helo) (host|command) rejected|helo command rejected|"
            + @"mail from.{0,40}(rejected|refused|denied)|(bad|invalid|unresolvable) (sender|reverse)|"
            + @"unable to verify sender|cannot find your (reverse )?hostname|reverse dns|ptr record|rdns|"
            + @"does not accept mail from|sending (ip|server|domain).{0,30}(block|not allowed|rejected)|your (ip|"
            + @"server|host|domain|message|email|mail|address) (address )?.{0,60}(block|blacklist|listed|denied|"
            + @"rejected|spam)|domain of sender|sender domain|return path|envelope.?sender.{0,30}(reject|refus)|"
            + @"expéditeur (refusé|rejeté|bloqué|interdit)",
        Options
    )]
    private static partial Regex AboutSender();

    [GeneratedRegex(
        @"(mailbox|inbox|account|user|recipient|storage|disk|mail drop|maildrop|bo[iî]te( aux lettres)?|"
            + @"messagerie)\b.{0,40}\b(is |est |are )?(full|pleine?|satur[ée]e?|over|exceed(s|ed)|out of space|"
            + @"quota)|over.?quota|quota (is )?(exceeded|full|reached|d[ée]pass[ée])|exceed(s|ed|ing)?.{0,40}(quota|"
            + @"storage|allotted|maximum mailbox|mailbox size)|(d[ée]pass[ée]|exc[ée]d[ée]).{0,30}quota|"
            + @"insufficient (system |disk )?storage|not enough (disk )?space|out of storage|mailbox size limit|"
            + @"mailbox ?full|too much mail (data )?for|no room in mailbox|quota.{0,20}(d[ée]pass|atteint)|"
            + @"has exceeded (his|her|their|its).{0,20}(quota|limit)|4\.2\.2|5\.2\.2|"
            + @"552 5?\.?2?\.?2?.?.{0,20}(storage|quota|full)",
        Options
    )]
    private static partial Regex Full();

    [GeneratedRegex(
        @"(user|recipient|mailbox|account|address|adresse|destinataire|utilisateur|compte|alias|addressee|"
            + @"inbox)\b.{0,60}\b(unknown|not known|not found|not exist|doesn'?t exist|non-?existent|no longer|"
            + @"inactive|disabled|deactivated|suspended|invalid|inconnue?|n'existe (pas|plus)|introuvable|"
            + @"d[ée]sactiv[ée]e?|not listed|not a valid|not valid|non r[ée]pertori[ée]|unrouteable|terminated|"
            + @"closed|abandoned|has moved|expired)"
            + @"|(unknown|no such|invalid|bad|unrouteable|inactive|nonexistent|non-existent|disabled|illegal|"
            + @"undeliverable|incorrect|inconnue?) (local )?(user|recipient|mailbox|account|address|adresse|"
            + @"destinataire|utilisateur|alias|local.?part|destination mailbox|email)"
            + @"|does(n't| not) have (a|an|any) .{0,40}(account|mailbox)|no mailbox (here )?by that name|"
            + @"no (such )?(user|person|mailbox|account)( here| at this address|\b)|address(es)? (was|were|wasn't|"
            + @"couldn't be|not) (not )?found|wasn'?t found at|couldn'?t be found|recipnotfound|"
            + @"resolver\.adr\.(recip|recipient)?notfound|resolver\.adr\.exrecipnotfound|not listed in (domino|"
            + @"public)|r[ée]pertori[ée] dans l'annuaire|recipient address rejected: (user|unknown|undeliverable|"
            + @"invalid)|host or domain name not found|domain (name )?(not found|does not exist|"
            + @"does not accept mail|n'existe pas)|nullmx|null mx|unknown (host|domain)|unrouteable (mail )?domain|"
            + @"no mx or a records|all relevant mx records point to non-existent|"
            + @"name service error.{0,80}(host not found|not found)|bad destination (host|mailbox|system)|"
            + @"status=5\.1\.1|this account (is|has been) (disabled|deactivated|closed)|"
            + @"the email account that you tried to reach|that address|is not a known user|not our customer|"
            + @"mailbox (is )?(unavailable|disabled|inactive|not available)|"
            + @"le nom du destinataire n'est pas reconnu|adresse (de messagerie )?(introuvable|inexistante)",
        Options
    )]
    private static partial Regex UnknownAddress();

    [GeneratedRegex(
        @"receiving mail (at a rate|too quickly)|maximum size|(by|match(es|ed)) .{0,40}\b(rule|filter|règle)s?\b|\brules?\b|"
            + @"\bspam|\bjunk|unsolicited|blacklist|black ?list|block ?list|blocklist|blocked (using|by|due|for|"
            + @"because|from)|\bis blocked|been blocked|banned|dnsbl|\brbl\b|spamhaus|spamcop|barracuda|sorbs|"
            + @"senderscore|reputation|policy|politique|polic(y|ies)|\bdmarc\b|\bdkim\b|\bspf\b|unauthenticated|"
            + @"not authenticated|authentication (required|failed|checks)|not authori[sz]ed|not permitted|"
            + @"permission|restricted|access denied|relay(ing)? (access )?(denied|not permitted|not allowed)|"
            + @"relay not permitted|unable to relay|greylist|graylist|grey-?listed|rate.?limit|too many (messages|"
            + @"recipients|connections|errors|emails|hops|concurrent)|throttl|try again later|temporarily (deferred|"
            + @"rejected|rate)|deferred due to|volume|virus|malware|phish|content (rejected|not accepted|filter)|"
            + @"message (content )?(rejected|refused|blocked|filtered)|rejected (by|due|for) .{0,40}(content|filter|"
            + @"policy|security|recipient)|attachment|message (size|too (big|large|long))|size (limit|exceeds)|"
            + @"exceeds.{0,30}(message|size) (size|limit)|maximum message size|starttls|\btls\b|certificate|encrypt|"
            + @"security|protection|cloudmark|ofr_?\d|_(40|41|42|50|51)\d\b|mxrbl|loop|too busy|"
            + @"service (not available|unavailable|refuse)|ip address.{0,40}(listed|block|rejected)|contact (your|"
            + @"the) (isp|administrator|postmaster)|mod[ée]ration|delivery not authorized|requires? sender|"
            + @"sender.{0,20}(authenticated|required)|command(s)? (rejected|not implemented)|restrictions? ",
        Options
    )]
    private static partial Regex Policy();

    [GeneratedRegex(
        @"connection (timed out|refused|reset|dropped|lost|closed)|lost connection|could not connect|"
            + @"unable to connect|no route to host|network (is )?unreachable|timed? ?out|host (is )?(down|"
            + @"unreachable)|retry (time|timeout) |retry timeout exceeded|queue.{0,20}too long|expired|"
            + @"message.{0,20}(too old|expired)|temporar(y|ily)|server (busy|not available|disconnect|down)|"
            + @"didn'?t respond|not responding|could not be delivered for|délai",
        Options
    )]
    private static partial Regex Unreachable();

    [GeneratedRegex(@"mailbox|recipient|user|account|address|rcpt to|bo[iî]te|destinataire|adresse|no one|nobody", Options)]
    private static partial Regex Recipient();
}
