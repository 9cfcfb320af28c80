using System.Globalization;

namespace Rse.Notifications.Wording;

/// <summary>The sentences of notifications in English and French, for letters and feeds: the one place that has them.</summary>
/// <remarks>
/// In sentences, <c>{0}</c> stands for those who did it, <c>{1}</c> for what it is about, <c>{2}</c> for the space, <c>{3}</c> for the
/// detail. The name of a sentence is its kind, a dot and the number of those who did it (2 for more), then <c>=</c> and the one detail that
/// it is for, or <c>+</c> if it says any.
/// </remarks>
internal sealed class NotificationWords
{
    private const string Generic = "*";

    private static readonly NotificationWords English = new(french: false);
    private static readonly NotificationWords French = new(french: true);

    // Of these, what was written is the news; of the others it is what the member knows already.
    private static readonly HashSet<string> Written = new(StringComparer.Ordinal)
    {
        "mention",
        "reply",
        "comment",
        "post",
        "citation",
        "highlight",
        "saved-search",
        "accepted-answer",
        "shared-with-me",
    };

    private readonly int _column;

    private NotificationWords(bool french) => _column = french ? 1 : 0;

    /// <summary>Between the last two names.</summary>
    public string And => Of("and");

    /// <summary>What it is about where that has no title.</summary>
    public string Yours => Of("you");

    /// <summary>Whether what was written is the news in a notification of the kind.</summary>
    public static bool ShowsText(string kind) => Written.Contains(kind);

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

    /// <summary>The words of a language; English for any but French.</summary>
    public static NotificationWords For(CultureInfo culture) =>
        culture.TwoLetterISOLanguageName.Equals("fr", StringComparison.OrdinalIgnoreCase) ? French : English;

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

    /// <summary>"3 others".</summary>
    public string Others(int number) => string.Format(CultureInfo.InvariantCulture, Of(number == 1 ? "others.1" : "others.2"), number);

    private string Of(string name) => Table[name][_column];

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
        ["shared-with-me.1+"] = ["{0} shared {1} with you: “{3}”", "{0} partage {1} avec vous : « {3} »"],
        ["shared-with-me.2"] = ["{0} shared {1} with you", "{0} partagent {1} avec vous"],
        ["post.1"] = ["{0} posted {1}", "{0} publie {1}"],
        ["highlight"] = ["{1} stands out in {2}", "{1} est à retenir dans {2}"],
        ["saved-search"] = ["New for your saved search: {1}", "Du nouveau pour votre recherche : {1}"],
        ["saved-search.0+"] = ["New for your saved search {3}: {1}", "Du nouveau pour votre recherche {3} : {1}"],
        ["saved-search.1+"] = ["New for your saved search {3}: {1}", "Du nouveau pour votre recherche {3} : {1}"],
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
        ["you"] = ["your contribution", "votre publication"],
    };
}
