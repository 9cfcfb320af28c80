using System.Text;
using System.Text.RegularExpressions;

namespace Rse.Mail.ReplyTexts;

/// <summary>The letter that we sent, to tell its lines from others however a program broke, quoted or linked them.</summary>
internal sealed partial class KnownText(string text)
{
    private readonly string _letters = Letters(text);

    public bool Holds(string line)
    {
        var letters = Letters(line);
        return letters.Length == 0 || _letters.Contains(letters, StringComparison.Ordinal);
    }

    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var character in Link().Replace(text, "").Normalize(NormalizationForm.FormC).Where(char.IsLetterOrDigit))
        {
            letters.Append(char.ToLowerInvariant(character));
        }

        return letters.ToString();
    }

    [GeneratedRegex(@"[<(\[]?(https?://|mailto:)[^\s<>()\[\]]+[>)\]]?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
