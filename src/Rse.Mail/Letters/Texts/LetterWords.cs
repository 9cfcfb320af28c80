using System.Globalization;

namespace Rse.Mail.Letters.Texts;

/// <summary>The words of letters in English and French: the one place that has them.</summary>
/// <remarks>
/// In sentences, <c>{0}</c> stands for those who did it, <c>{1}</c> for what it is about, <c>{2}</c> for the space, <c>{3}</c> for the
/// detail. The name of a sentence is its kind, a dot and the number of those who did it (2 for more), then <c>=</c> and the one detail that
/// it is for, or <c>+</c> if it says any.
/// </remarks>
internal sealed class LetterWords
{
    private const string Generic = "*";

    private static readonly LetterWords English = new(french: false);
    private static readonly LetterWords French = new(french: true);

    private readonly int _column;

    private LetterWords(bool french) => _column = french ? 1 : 0;

    public string And => Of("and");

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

    /// <summary>The culture of a locale; English for one that this system does not know.</summary>
    public static CultureInfo CultureOf(string locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en");
        }
    }

    /// <summary>The words of a locale.</summary>
    public static LetterWords For(string locale) => For(CultureOf(locale));

    /// <summary>The words of a language; English for any but French.</summary>
    public static LetterWords For(CultureInfo culture) =>
        culture.TwoLetterISOLanguageName.Equals("fr", StringComparison.OrdinalIgnoreCase) ? French : English;

    /// <summary>Words by their name.</summary>
    public string Of(string name) => Table[name][_column];

    /// <summary>Words of a reason for which a letter is refused or held, or of any other.</summary>
    public string OfReason(string reason) => Table.TryGetValue($"answer-{reason}", out var words) ? words[_column] : Of("answer");

    /// <summary>The sentence of a kind.</summary>
    /// <param name="kind">The kind; a general sentence for one that is not known.</param>
    /// <param name="actors">How many did it; 0 for the software.</param>
    /// <param name="detail">What else is known of it; null if nothing.</param>
    public string Sentence(string kind, int actors, string? detail)
    {
        string[] suffixes = actors switch
        {
            0 => [".0", ""],
            1 => [".1", ""],
            _ => [".2", ".1", ""],
        };
        if (detail is not null)
        {
            suffixes = [.. suffixes.SelectMany(suffix => (string[])[$"{suffix}={detail}", $"{suffix}+"]), .. suffixes];
        }

        var name = suffixes.Select(suffix => kind + suffix).FirstOrDefault(Table.ContainsKey);
        return Of(name ?? (actors == 0 ? $"{Generic}.0" : $"{Generic}.1"));
    }

    /// <summary>What a detail is called, such as a reaction or a role; the detail itself for one that has no words.</summary>
    public string Detail(string kind, string detail)
    {
        var name = kind switch
        {
            "reaction" => $"reaction-{detail}",
            "invitation" or "role-changed" => $"role-{detail}",
            _ => "",
        };
        return Table.TryGetValue(name, out var words) ? words[_column] : detail;
    }

    /// <summary>Why a member gets a letter of a kind.</summary>
    public string Reason(string kind) => Table.TryGetValue($"reason-{kind}", out var words) ? words[_column] : Of("reason");

    /// <summary>"and 3 others".</summary>
    public string Others(int number) => string.Format(CultureInfo.InvariantCulture, Of(number == 1 ? "others.1" : "others.2"), number);

    /// <summary>"12 more are in the app."</summary>
    public string Omitted(int number) => string.Format(CultureInfo.InvariantCulture, Of(number == 1 ? "omitted.1" : "omitted.2"), number);

    private static readonly Dictionary<string, string[]> Table = new(StringComparer.Ordinal)
    {
        ["mention.1"] = ["{0} mentioned you in {1}", "{0} vous mentionne dans {1}"],
        ["mention.2"] = ["{0} mentioned you in {1}", "{0} vous mentionnent dans {1}"],
        ["reply.1"] = ["{0} replied to you in {1}", "{0} vous répond dans {1}"],
        ["reply.2"] = ["{0} replied to you in {1}", "{0} vous répondent dans {1}"],
        ["comment.1"] = ["{0} commented on {1}", "{0} commente {1}"],
        ["comment.2"] = ["{0} commented on {1}", "{0} commentent {1}"],
        ["reaction.1"] = ["{0} reacted to {1}", "{0} réagit à {1}"],
        ["reaction.2"] = ["{0} reacted to {1}", "{0} réagissent à {1}"],
        ["reaction.1+"] = ["{0} reacted ({3}) to {1}", "{0} réagit ({3}) à {1}"],
        ["rating.1+"] = ["{0} gave {3} of 5 to {1}", "{0} donne {3} sur 5 à {1}"],
        ["rating.1"] = ["{0} rated {1}", "{0} note {1}"],
        ["rating.2"] = ["{0} rated {1}", "{0} notent {1}"],
        ["accepted-answer.1"] = ["{0} accepted your answer in {1}", "{0} accepte votre réponse dans {1}"],
        ["accepted-answer.0"] = ["Your answer in {1} was accepted", "Votre réponse dans {1} est acceptée"],
        ["citation.1"] = ["{0} cited {1}", "{0} cite {1}"],
        ["citation.2"] = ["{0} cited {1}", "{0} citent {1}"],
        ["new-follower.1"] = ["{0} follows you", "{0} vous suit"],
        ["new-follower.2"] = ["{0} follow you", "{0} vous suivent"],
        ["invitation.1"] = ["{0} invited you to {2}", "{0} vous invite dans {2}"],
        ["invitation.0"] = ["You are invited to {2}", "Vous avez une invitation dans {2}"],
        ["invitation.1+"] = ["{0} invited you ({3}) to {2}", "{0} vous invite ({3}) dans {2}"],
        ["invitation.0+"] = ["You are invited ({3}) to {2}", "Vous avez une invitation ({3}) dans {2}"],
        ["join-request.1"] = ["{0} asks to join {2}", "{0} demande à rejoindre {2}"],
        ["join-request.2"] = ["{0} ask to join {2}", "{0} demandent à rejoindre {2}"],
        ["request-decided.1=approved"] = ["{0} approved your request to join {2}", "{0} accepte votre demande de rejoindre {2}"],
        ["request-decided.1=refused"] =
        [
            "{0} did not approve your request to join {2}",
            "{0} n’accepte pas votre demande de rejoindre {2}",
        ],
        ["request-decided.0=approved"] = ["Your request to join {2} was approved", "Votre demande de rejoindre {2} est acceptée"],
        ["request-decided.0=refused"] = ["Your request to join {2} was not approved", "Votre demande de rejoindre {2} n’est pas acceptée"],
        ["request-decided"] = ["Your request to join {2} was decided", "Votre demande pour rejoindre {2} a reçu une réponse"],
        ["role-changed"] = ["Your role in {2} changed", "Votre rôle dans {2} a changé"],
        ["role-changed.1+"] = ["{0} gave you a role ({3}) in {2}", "{0} vous donne un rôle ({3}) dans {2}"],
        ["role-changed.0+"] = ["You have a new role ({3}) in {2}", "Vous avez un nouveau rôle ({3}) dans {2}"],
        ["stay-ends.1+"] = ["{0}: their access ends in {3} days", "{0} : l’accès de cette personne prend fin dans {3} jours"],
        ["stay-ends.1"] = ["{0}: their access ends soon", "{0} : l’accès de cette personne prend bientôt fin"],
        ["stay-ends.0+"] = ["Your access ends in {3} days", "Votre accès prend fin dans {3} jours"],
        ["stay-ends"] = ["Your access ends soon", "Votre accès prend bientôt fin"],
        ["shared-with-me.1"] = ["{0} shared {1} with you", "{0} partage {1} avec vous"],
        ["post.1"] = ["{0} posted {1}", "{0} publie {1}"],
        ["highlight"] = ["{1} stands out in {2}", "{1} est à retenir dans {2}"],
        ["saved-search"] = ["New for your saved search: {1}", "Du nouveau pour votre recherche : {1}"],
        ["reaction-like"] = ["Like", "J’aime"],
        ["reaction-thanks"] = ["Thanks", "Merci"],
        ["reaction-useful"] = ["Useful", "Utile"],
        ["reaction-celebrate"] = ["Celebrate", "Bravo"],
        ["reaction-curious"] = ["Curious", "Intrigué"],
        ["role-owner"] = ["owner", "responsable"],
        ["role-moderator"] = ["moderator", "modération"],
        ["role-contributor"] = ["member", "membre"],
        ["role-reader"] = ["reader", "lecture"],
        ["*.0"] = ["News about {1}", "Du nouveau : {1}"],
        ["*.1"] = ["{0}: {1}", "{0} : {1}"],
        ["and"] = ["and", "et"],
        ["others.1"] = ["{0} other", "{0} autre"],
        ["others.2"] = ["{0} others", "{0} autres"],
        ["open"] = ["Open", "Ouvrir"],
        ["open-thread"] = ["Open the thread", "Ouvrir la discussion"],
        ["read-more"] = ["Read on", "Lire la suite"],
        ["settings"] = ["Settings", "Réglages"],
        ["unsubscribe"] = ["Unsubscribe", "Se désabonner"],
        ["reply-hint"] = ["Answer this mail to comment.", "Répondez à ce courriel pour commenter."],
        ["image"] = ["image", "image"],
        ["you"] = ["your contribution", "votre publication"],
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
