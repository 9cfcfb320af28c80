using System.Text.RegularExpressions;

namespace Rse.Docs.Tests.Links;

/// <summary>The links between pages.</summary>
internal static partial class LinkCheck
{
    /// <summary>Links to files that do not exist, and to anchors that no heading makes, as <c>page:line: target</c>.</summary>
    /// <param name="page">The page that links.</param>
    /// <param name="find">The text of a Markdown file; empty for other files and folders that exist, null for what does not exist.</param>
    public static IEnumerable<string> Broken(Page page, Func<string, string?> find)
    {
        var text = Code().Replace(page.Text, match => new string('\n', match.Value.Count(c => c == '\n')));
        foreach (Match link in Link().Matches(text))
        {
            var target = link.Groups["target"].Value;
            if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
            {
                continue;
            }

            var parts = target.Split('#');
            var linked = parts[0].Length == 0 ? page.Text : find(Resolve(page.Path, parts[0]));
            if (linked is null || (parts.Length > 1 && !Anchors(linked).Contains(parts[1])))
            {
                yield return $"{page.Path}:{text[..link.Index].Count(c => c == '\n') + 1}: {target}";
            }
        }
    }

    /// <summary>The anchors of the headings of a page, as GitHub makes them.</summary>
    public static HashSet<string> Anchors(string text)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match heading in Heading().Matches(Fenced().Replace(text, "")))
        {
            var plain = Link().Replace(heading.Groups["text"].Value, match => match.Groups["text"].Value).ToLowerInvariant();
            var anchor = string.Concat(plain.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Trim().Replace(' ', '-');
            for (var number = 0; !anchors.Add(number == 0 ? anchor : $"{anchor}-{number}"); number++) { }
        }

        return anchors;
    }

    private static string Resolve(string page, string target) =>
        Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(page)!, Uri.UnescapeDataString(target))))
            .Replace('\\', '/');

    [GeneratedRegex(
        @"^(?<fence>```|~~~).*?^\k<fence>|`[^`\n]+`",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Code();

    [GeneratedRegex(
        @"^(?<fence>```|~~~).*?^\k<fence>",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Fenced();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} +(?<text>.+?) *#*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();
}
