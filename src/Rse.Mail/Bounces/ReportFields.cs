using MimeKit;
using Rse.Mail.ReplyTexts;

namespace Rse.Mail.Bounces;

/// <summary>The groups of fields of a delivery report, read from its bytes.</summary>
/// <remarks>
/// MimeKit's own groups throw on some reports and miss groups of others, so they are not used: blank lines part groups, and what is no
/// field is passed over. Source: RFC 3464 §2.1.
/// </remarks>
internal static class ReportFields
{
    private const int MostGroups = 200;

    /// <summary>
    /// The groups of a part; the first is of the letter, the others of a recipient each, though some servers leave the first out.
    /// </summary>
    public static IReadOnlyList<Dictionary<string, string>> Read(MimePart part) => Read(LetterCharset.Decode(part));

    public static IReadOnlyList<Dictionary<string, string>> Read(string text)
    {
        List<Dictionary<string, string>> groups = [];
        Dictionary<string, string> group = new(StringComparer.OrdinalIgnoreCase);
        var last = "";
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                Close();
            }
            else if (line[0] is ' ' or '\t')
            {
                if (last.Length > 0)
                {
                    group[last] = $"{group[last]} {line.Trim()}";
                }
            }
            else if (Field(line) is var (name, value))
            {
                // A recipient begins a group even where a server forgot the blank line.
                if (name.Equals("Final-Recipient", StringComparison.OrdinalIgnoreCase) && group.ContainsKey(name))
                {
                    Close();
                }

                last = name;
                group.TryAdd(name, value);
            }
            else
            {
                last = "";
            }

            if (groups.Count >= MostGroups)
            {
                break;
            }
        }

        Close();
        return groups;

        void Close()
        {
            if (group.Count > 0)
            {
                groups.Add(group);
            }

            group = new(StringComparer.OrdinalIgnoreCase);
            last = "";
        }
    }

    private static (string Name, string Value)? Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var name = colon > 0 ? line[..colon].Trim() : "";
        return name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? (name, line[(colon + 1)..].Trim())
            : null;
    }
}
