using System.Globalization;
using Rse.Notifications.Wording;

namespace Rse.Mail.Letters.Texts;

/// <summary>The words of letters in English and French, but for the sentences of notifications.</summary>
internal sealed class LetterWords
{
    private static readonly LetterWords English = new(french: false);
    private static readonly LetterWords French = new(french: true);

    private readonly int _column;

    private LetterWords(bool french)
    {
        _column = french ? 1 : 0;
        Sentences = NotificationWords.For(CultureInfo.GetCultureInfo(french ? "fr" : "en"));
    }

    /// <summary>The sentences of notifications.</summary>
    public NotificationWords Sentences { get; }

    public string Open => Of("open");

    public string OpenThread => Of("open-thread");

    public string ReadMore => Of("read-more");

    public string Settings => Of("settings");

    public string Unsubscribe => Of("unsubscribe");

    public string ReplyHint => Of("reply-hint");

    public string ReasonOfDigest => Of("reason-digest");

    public string ReasonOfNotice => Of("reason-notice");

    public string Image => Of("image");

    /// <summary>The words around every letter, by which a quoted one is recognized.</summary>
    public IEnumerable<string> OfFrame => [Open, OpenThread, ReadMore, Settings, Unsubscribe, ReplyHint, .. Reasons.Select(Of)];

    private static IEnumerable<string> Reasons => Table.Keys.Where(name => name.StartsWith("reason", StringComparison.Ordinal));

    /// <summary>The words of a locale.</summary>
    public static LetterWords For(string locale) => For(NotificationWords.CultureOf(locale));

    /// <summary>The words of a language; English for any but French.</summary>
    public static LetterWords For(CultureInfo culture) =>
        culture.TwoLetterISOLanguageName.Equals("fr", StringComparison.OrdinalIgnoreCase) ? French : English;

    /// <summary>Words by their name.</summary>
    public string Of(string name) => Table[name][_column];

    /// <summary>Words of a reason for which a letter is refused or held, or of any other.</summary>
    public string OfReason(string reason) => Table.TryGetValue($"answer-{reason}", out var words) ? words[_column] : Of("answer");

    /// <summary>Why a member gets a letter of a kind.</summary>
    public string Reason(string kind) => Table.TryGetValue($"reason-{kind}", out var words) ? words[_column] : Of("reason");

    /// <summary>"12 more are in the app."</summary>
    public string Omitted(int number) => string.Format(CultureInfo.InvariantCulture, Of(number == 1 ? "omitted.1" : "omitted.2"), number);

    private static readonly Dictionary<string, string[]> Table = new(StringComparer.Ordinal)
    {
        ["open"] = ["Open", "Ouvrir"],
        ["open-thread"] = ["Open the thread", "Ouvrir la discussion"],
        ["read-more"] = ["Read on", "Lire la suite"],
        ["settings"] = ["Settings", "Réglages"],
        ["unsubscribe"] = ["Unsubscribe", "Se désabonner"],
        ["reply-hint"] = ["Answer this mail to comment.", "Répondez à ce courriel pour commenter."],
        ["image"] = ["image", "image"],
        ["omitted.1"] = ["One more is in the app.", "Une autre est dans l’application."],
        ["omitted.2"] = ["{0} more are in the app.", "{0} autres sont dans l’application."],
        ["digest-day"] = ["Your day", "Votre journée"],
        ["digest-week"] = ["Your week", "Votre semaine"],
        ["digest-in"] = ["{0} in {1}", "{0} dans {1}"],
        ["digest-week-of"] = ["Week from {0} to {1}", "Semaine du {0} au {1}"],
        ["reason"] = ["You get this mail because it concerns you.", "Vous recevez ce courriel parce que cela vous concerne."],
        ["reason-mention"] =
        [
            "You get this mail because somebody mentioned you.",
            "Vous recevez ce courriel parce que l’on vous mentionne.",
        ],
        ["reason-reply"] = ["You get this mail because somebody replied to you.", "Vous recevez ce courriel parce que l’on vous répond."],
        ["reason-comment"] =
        [
            "You get this mail because you follow this thread.",
            "Vous recevez ce courriel parce que vous suivez cette discussion.",
        ],
        ["reason-post"] =
        [
            "You get this mail because you follow where it was posted.",
            "Vous recevez ce courriel parce que vous suivez cet endroit.",
        ],
        ["reason-reaction"] =
        [
            "You get this mail because it is about what you wrote.",
            "Vous recevez ce courriel parce qu’il s’agit de ce que vous avez écrit.",
        ],
        ["reason-rating"] =
        [
            "You get this mail because it is about what you wrote.",
            "Vous recevez ce courriel parce qu’il s’agit de ce que vous avez écrit.",
        ],
        ["reason-accepted-answer"] =
        [
            "You get this mail because you wrote the answer.",
            "Vous recevez ce courriel parce que vous avez écrit la réponse.",
        ],
        ["reason-citation"] =
        [
            "You get this mail because it is about what you wrote.",
            "Vous recevez ce courriel parce qu’il s’agit de ce que vous avez écrit.",
        ],
        ["reason-shared-with-me"] =
        [
            "You get this mail because somebody shared this with you.",
            "Vous recevez ce courriel parce que l’on partage ceci avec vous.",
        ],
        ["reason-join-request"] =
        [
            "You get this mail because you decide who joins.",
            "Vous recevez ce courriel parce que vous décidez qui rejoint cet espace.",
        ],
        ["reason-highlight"] =
        [
            "You get this mail because you follow this space.",
            "Vous recevez ce courriel parce que vous suivez cet espace.",
        ],
        ["reason-digest"] =
        [
            "You get this mail because you asked for a summary.",
            "Vous recevez ce courriel parce que vous avez demandé un résumé.",
        ],
        ["reason-notice"] =
        [
            "You get this mail because it answers what you did.",
            "Vous recevez ce courriel en réponse à ce que vous avez fait.",
        ],
        ["probe-title"] = ["Does this address work?", "Cette adresse fonctionne-t-elle ?"],
        ["probe-text"] =
        [
            "You asked for a trial of this address. If you can read this, it works.",
            "Vous avez demandé à essayer cette adresse. Si vous lisez ce message, elle fonctionne.",
        ],
        ["probe-next"] =
        [
            "Confirm that the address is yours; mail of the network then comes here. The link is good for three days.",
            "Confirmez que cette adresse est la vôtre ; les courriels du réseau y arriveront. Le lien est valable trois jours.",
        ],
        ["probe-action"] = ["This address is mine", "Cette adresse est la mienne"],
        ["answer-title"] = ["About your mail", "À propos de votre courriel"],
        ["answer"] = ["Your mail did not become a comment.", "Votre courriel n’est pas devenu un commentaire."],
        ["answer-attachments-dropped"] =
        [
            "Your mail is a comment now. Its attachments are not kept.",
            "Votre courriel est publié en commentaire. Ses pièces jointes ne sont pas conservées.",
        ],
        ["answer-attachments-only"] =
        [
            "Your mail holds attachments and no text. Attachments are not kept, so nothing was posted.",
            "Votre courriel contient des pièces jointes et aucun texte. Les pièces jointes ne sont pas conservées : rien n’est publié.",
        ],
        ["answer-empty"] =
        [
            "Your mail holds no text of its own, so nothing was posted.",
            "Votre courriel ne contient aucun texte : rien n’est publié.",
        ],
        ["answer-address-expired"] =
        [
            "The address that you answered to is too old. Please comment in the app.",
            "L’adresse à laquelle vous avez répondu est trop ancienne. Commentez dans l’application.",
        ],
        ["answer-digest"] =
        [
            "A summary is about many threads and cannot be answered. Please comment in the app.",
            "Un résumé porte sur plusieurs discussions : on ne peut pas y répondre. Commentez dans l’application.",
        ],
        ["answer-sender-unproven"] =
        [
            "Your mail server does not prove that the mail is yours. It waits until you confirm it in the app.",
            "Votre serveur de messagerie ne prouve pas que ce courriel est de vous. Il attend votre confirmation dans l’application.",
        ],
        ["answer-text-uncertain"] =
        [
            "What you wrote cannot be told from what you answered. Your mail waits until you confirm it in the app.",
            "Votre texte ne se distingue pas de celui auquel vous répondez. Il attend votre confirmation dans l’application.",
        ],
        ["answer-too-many-bytes"] =
        [
            "Your mail is too large, so nothing was posted.",
            "Votre courriel est trop volumineux : rien n’est publié.",
        ],
        ["unsubscribe-title"] = ["Unsubscribe", "Se désabonner"],
        ["unsubscribe-kind"] = ["Stop mail of this kind?", "Ne plus recevoir de courriels de ce type ?"],
        ["unsubscribe-space"] = ["Stop mail from this space?", "Ne plus recevoir de courriels de cet espace ?"],
        ["unsubscribe-digest"] = ["Stop the summaries by mail?", "Ne plus recevoir les résumés par courriel ?"],
        ["unsubscribe-all"] = ["Stop all mail from the network?", "Ne plus recevoir aucun courriel du réseau ?"],
        ["unsubscribe-yes"] = ["Stop it", "Ne plus recevoir"],
        ["unsubscribe-all-yes"] = ["Stop all mail", "Ne plus rien recevoir"],
        ["unsubscribe-done"] = ["You no longer get it.", "Vous ne recevrez plus ces courriels."],
        ["unsubscribe-back"] =
        [
            "You can change this at any time in your settings.",
            "Vous pouvez changer d’avis à tout moment dans vos réglages.",
        ],
        ["unsubscribe-required"] = ["Your organization requires this mail.", "Votre organisation impose ces courriels."],
        ["link-gone"] = ["This link does not work or is too old.", "Ce lien ne fonctionne pas ou est trop ancien."],
        ["confirm-title"] = ["Your address", "Votre adresse"],
        ["confirm-ask"] =
        [
            "Is the address to which this link was sent yours?",
            "L’adresse à laquelle ce lien a été envoyé est-elle la vôtre ?",
        ],
        ["confirm-yes"] = ["Yes, it is mine", "Oui, c’est la mienne"],
        ["confirm-done"] =
        [
            "Mail of the network comes to this address from now on.",
            "Les courriels du réseau arrivent désormais à cette adresse.",
        ],
    };
}
