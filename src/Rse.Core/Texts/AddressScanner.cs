using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rse.Texts;

/// <summary>Finds bare addresses, mailboxes and file paths, and where they end.</summary>
internal static class AddressScanner
{
    private const int MaxMailbox = 64;
    private const int MaxDomain = 255;
    private const int MaxToken = 128;
    private const string MailScheme = "mailto:";

    // Signs that no address holds, and those that close a sentence or quotation around it.
    private static readonly SearchValues<char> Ends = SearchValues.Create(
        "<>\"`|\\^«»“”„‟‹›…、。，；：！？（）「」『』【】《》〈〉〔〕〖〗〘〙〚〛［］｛｝｢｣｡､،؛؟۔।॥"
    );

    // Behind these an address that begins is a part of something else.
    private static readonly SearchValues<char> Leads = SearchValues.Create("/.-@＠&?#＃$\\");

    private static readonly SearchValues<char> PathEnds = SearchValues.Create(" \t\r\n<>`|\"*");

    /// <inheritdoc cref="TextScanner.ReadAddress"/>
    public static int Read(string text, int at)
    {
        var rest = text.AsSpan(at);
        var lead =
            rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? 4
            : 0;
        if (lead == 0 || lead >= rest.Length || !BeginsHost(rest, lead))
        {
            return 0;
        }

        if (at > 0 && (Leads.Contains(text[at - 1]) || Touches(text, at)))
        {
            return 0;
        }

        var end = Trim(rest, lead, FindEnd(rest, lead));
        return end > lead ? end : 0;
    }

    /// <inheritdoc cref="TextScanner.TryReadMailbox"/>
    public static bool TryReadMailbox(string text, int at, out int start, out int end)
    {
        start = at;
        while (start > 0 && at - start <= MaxMailbox && (IsMailLetter(text[start - 1]) || text[start - 1] is '.' or '_' or '-' or '+'))
        {
            start--;
        }

        while (start < at && !IsMailLetter(text[start]))
        {
            start++;
        }

        end = FindEndOfDomain(text, at, out var label, out var labels);
        var isWhole = at > start && at - start <= MaxMailbox && labels > 0 && end - label >= 2 && char.IsLetter(text[label]);
        if (!isWhole || IsWithinMore(text, start, end))
        {
            return false;
        }

        // An Irish name; other apostrophes belong to the sentence, as in "d'amelie@exemple.fr".
        if (start > 1 && text[start - 1] is '\'' or '’' && text[start - 2] is 'o' or 'O' && !(start > 2 && Touches(text, start - 2)))
        {
            start -= 2;
        }

        if (
            start >= MailScheme.Length
            && text.AsSpan(start - MailScheme.Length, MailScheme.Length).Equals(MailScheme, StringComparison.OrdinalIgnoreCase)
            && !(start > MailScheme.Length && Touches(text, start - MailScheme.Length))
        )
        {
            start -= MailScheme.Length;
        }

        return true;
    }

    /// <inheritdoc cref="TextScanner.ReadPath"/>
    public static int ReadPath(string text, int at)
    {
        var isShare =
            at + 2 < text.Length
            && text[at + 1] == '\\'
            && (char.IsLetterOrDigit(text[at + 2]) || text.AsSpan(at + 2).StartsWith("?\\", StringComparison.Ordinal))
            && !(at > 0 && (text[at - 1] == '\\' || TextScanner.IsWordEnd(text, at - 1)));
        var isDrive =
            at > 1
            && text[at - 1] == ':'
            && char.IsAsciiLetter(text[at - 2])
            && !(at > 2 && (TextScanner.IsWordEnd(text, at - 3) || text[at - 3] == '\\'));
        if (!isShare && !isDrive)
        {
            return 0;
        }

        var end = FindEndOfPath(text, at);

        // Folders may have names of two words.
        if (end + 1 < text.Length && text[end] == ' ')
        {
            var next = FindEndOfPath(text, end + 1);
            if (text.AsSpan(end + 1, next - end - 1).IndexOf('\\') > 0)
            {
                end = next;
            }
        }

        return end - at;
    }

    /// <inheritdoc cref="TextScanner.Normalize"/>
    public static string? Normalize(string address)
    {
        var trimmed = address.Trim();
        if (trimmed.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            trimmed = $"http://{trimmed}";
        }

        // A path of a file share is no address of the web.
        if (trimmed.Length == 0 || trimmed[0] == '\\' || trimmed.StartsWith("%5C", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // What stands before a colon is a scheme unless a path, query or fragment began before.
        var colon = trimmed.IndexOfAny([':', '/', '#', '?']);
        if (colon < 0 || trimmed[colon] != ':')
        {
            var sign = trimmed.IndexOf('@', StringComparison.Ordinal);
            return sign > 0 && TryReadMailbox(trimmed, sign, out var start, out var end) && start == 0 && end == trimmed.Length
                ? MailScheme + trimmed
                : trimmed;
        }

        var scheme = trimmed[..colon].ToLowerInvariant();
        if (scheme is "mailto" or "tel")
        {
            return $"{scheme}{trimmed.AsSpan(colon)}";
        }

        if (scheme is not ("http" or "https"))
        {
            return null;
        }

        if (!trimmed.AsSpan(colon).StartsWith("://", StringComparison.Ordinal))
        {
            return $"{scheme}{trimmed.AsSpan(colon)}";
        }

        var authority = colon + 3;
        var length = trimmed.AsSpan(authority).IndexOfAny('/', '?', '#');
        var path = length < 0 ? trimmed.Length : authority + length;
        var host = trimmed.AsSpan(authority, path - authority).LastIndexOf('@') + 1 + authority;
        return $"{scheme}://{trimmed.AsSpan(authority, host - authority)}{trimmed[host..path].ToLowerInvariant()}{trimmed.AsSpan(path)}";
    }

    private static bool BeginsHost(ReadOnlySpan<char> rest, int lead) =>
        Rune.DecodeFromUtf16(rest[lead..], out var first, out _) is OperationStatus.Done
        && (
            Rune.IsLetterOrDigit(first)
            || (first.Value == '[' && lead > 4)
            || (!first.IsAscii && Rune.GetUnicodeCategory(first) is UnicodeCategory.OtherSymbol)
        );

    // Whether a word runs into what begins at a place. Words of scripts without spaces do not.
    private static bool Touches(string text, int at) =>
        TextScanner.FindWordEnd(text, at - 1) is { } letter && !Scripts.TouchesNames(letter);

    private static int FindEnd(ReadOnlySpan<char> rest, int lead)
    {
        Span<int> open = [0, 0, 0];
        var end = lead;
        while (end < rest.Length)
        {
            var character = rest[end];
            if (char.IsWhiteSpace(character) || char.IsControl(character) || Ends.Contains(character))
            {
                break;
            }

            if (!char.IsAscii(character) && EndsBefore(rest, end))
            {
                break;
            }

            if ("([{".IndexOf(character, StringComparison.Ordinal) is >= 0 and var opening)
            {
                open[opening]++;
            }
            else if (")]}".IndexOf(character, StringComparison.Ordinal) is >= 0 and var closing && --open[closing] < 0)
            {
                break;
            }

            end++;
        }

        return end;
    }

    // What hides ends an address, joiners aside; so does a word of a script without spaces right behind an ASCII letter or digit.
    private static bool EndsBefore(ReadOnlySpan<char> rest, int end)
    {
        if (Rune.DecodeFromUtf16(rest[end..], out var rune, out _) is not OperationStatus.Done)
        {
            return char.IsHighSurrogate(rest[end]);
        }

        if (Invisibles.Turns(rune) || (Invisibles.Hides(rune) && rune.Value is not (0x200C or 0x200D or 0xFE0E or 0xFE0F)))
        {
            return true;
        }

        return char.IsAsciiLetterOrDigit(rest[end - 1]) && Rune.IsLetter(rune) && Scripts.TouchesNames(rune);
    }

    private static int Trim(ReadOnlySpan<char> rest, int lead, int end)
    {
        while (end > lead && Rune.DecodeLastFromUtf16(rest[..end], out var rune, out var length) is OperationStatus.Done && IsLoose(rune))
        {
            end -= length;
        }

        return end;
    }

    // Punctuation and pictures at the end belong to the sentence.
    private static bool IsLoose(Rune last) =>
        last.IsAscii
            ? (char)last.Value is '?' or '!' or '.' or ',' or ':' or ';' or '*' or '_' or '~' or '\'' or '(' or '[' or '{'
            : Invisibles.Hides(last)
                || last.Value == 0x20E3
                || Rune.GetUnicodeCategory(last)
                    is UnicodeCategory.ConnectorPunctuation
                        or UnicodeCategory.DashPunctuation
                        or UnicodeCategory.OpenPunctuation
                        or UnicodeCategory.ClosePunctuation
                        or UnicodeCategory.InitialQuotePunctuation
                        or UnicodeCategory.FinalQuotePunctuation
                        or UnicodeCategory.OtherPunctuation
                        or UnicodeCategory.OtherSymbol
                        or UnicodeCategory.ModifierSymbol;

    private static int FindEndOfDomain(string text, int at, out int label, out int labels)
    {
        var end = at + 1;
        label = end;
        labels = 0;
        while (end < text.Length && end - at <= MaxDomain && (IsMailLetter(text[end]) || text[end] is '-' or '.'))
        {
            if (text[end] == '.')
            {
                // A dot that ends the sentence, or stands beside another.
                if (end == label || end + 1 >= text.Length || !IsMailLetter(text[end + 1]))
                {
                    break;
                }

                label = end + 1;
                labels++;
            }

            end++;
        }

        while (end > label && text[end - 1] == '-')
        {
            end--;
        }

        return end;
    }

    // A mailbox within an address of another scheme, a Mastodon address, or git@host:path is none.
    private static bool IsWithinMore(string text, int start, int end)
    {
        if (start > 0 && (text[start - 1] is '@' or '＠' or '#' or '＃' or '/' or '\\' || Touches(text, start)))
        {
            return true;
        }

        if (
            end < text.Length
            && (text[end] is '@' or '＠' || EndsInWord(text, end) || (text[end] == ':' && end + 1 < text.Length && !IsGap(text[end + 1])))
        )
        {
            return true;
        }

        var token = start;
        while (token > 0 && start - token < MaxToken && !IsGap(text[token - 1]))
        {
            token--;
        }

        var before = text.AsSpan(token, start - token);
        return before.Contains("://", StringComparison.Ordinal)
            || before.EndsWith("acct:", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("xmpp:", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("sip:", StringComparison.OrdinalIgnoreCase);
    }

    // As in "a@b.fr_x"; but "_a@b.fr_" is emphasis.
    private static bool EndsInWord(string text, int end)
    {
        var next = end;
        while (next < text.Length && text[next] == '_')
        {
            next++;
        }

        return next > end && next < text.Length && IsMailLetter(text[next]);
    }

    private static bool IsGap(char character) => char.IsWhiteSpace(character) || character is '<' or '>' or '(' or '*';

    private static bool IsMailLetter(char character) =>
        char.IsAscii(character)
            ? char.IsAsciiLetterOrDigit(character)
            : char.IsLetter(character) && !Scripts.TouchesNames(new Rune(character));

    private static int FindEndOfPath(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny(PathEnds);
        return length < 0 ? text.Length : start + length;
    }
}
