using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Rse.Syndication.Tests;

/// <summary>
/// Reads RSS and Atom as careless readers do: by regular expressions, without a parser of XML, entities and CDATA decoded once.
/// </summary>
internal static partial class LenientReader
{
    public static IReadOnlyList<(string Id, string Title, string Html)> Read(byte[] document)
    {
        var text = Encoding.UTF8.GetString(document);
        return
        [
            .. Entry()
                .Matches(text)
                .Select(entry => entry.Value)
                .Select(entry => (Value(entry, "guid|id"), Value(entry, "title"), Value(entry, "content:encoded|content"))),
        ];
    }

    private static string Value(string entry, string names)
    {
        foreach (var name in names.Split('|'))
        {
            var found = Regex.Match(
                entry,
                $"<{name}(?=[ >/])[^>]*?(/>|>(?<value>.*?)</{name}>)",
                RegexOptions.Singleline | RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(5)
            );
            if (found.Success)
            {
                return WebUtility.HtmlDecode(found.Groups["value"].Value);
            }
        }

        return "";
    }

    [GeneratedRegex(
        "<(?<name>item|entry)>.*?</\\k<name>>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Entry();
}
