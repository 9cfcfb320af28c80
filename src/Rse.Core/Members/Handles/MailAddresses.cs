using System.Text.RegularExpressions;

namespace Rse.Members.Handles;

/// <summary>Tells mail addresses in names, which are private and never become a public name or handle.</summary>
internal static partial class MailAddresses
{
    /// <summary>Whether a text holds a mail address, or a user name of the same form.</summary>
    public static bool AreIn(string text) => Address().IsMatch(text);

    /// <summary>The text without mail addresses and the signs around them; empty if nothing else is in it.</summary>
    public static string Remove(string text) =>
        AreIn(text) ? Address().Replace(text, " ").Trim().Trim('"', '\'', ',', ';', ':', '-', '–', '|').Trim() : text;

    [GeneratedRegex(
        """[<(\[]?(mailto:)?[^\s<>()\[\],;@＠﹫]+([@＠﹫]|%40)[^\s<>()\[\],;@＠﹫]+[>)\]]?""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Address();
}
