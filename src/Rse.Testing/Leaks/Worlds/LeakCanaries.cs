using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Rse.Testing.Leaks;

/// <summary>The canaries of a world, and the one pass that finds those that stand in a text.</summary>
/// <remarks>
/// A word is <c>qx</c> and five letters: a handle, a slug, a topic and a word of prose all at once, and no two of them look alike. A number
/// counts from nine digits up, where no count of a small world reaches. Numbers are also looked for inside of cursors.
/// </remarks>
internal sealed partial class LeakCanaries
{
    private const string Mark = "qx";
    private const string Alphabet = "bcdfghkpstvz";
    private const int Letters = 5;
    private const long FirstNumber = 100_000_000;

    private readonly List<LeakCanary> _all = [];
    private readonly Dictionary<string, int> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, int> _numbers = [];

    public IReadOnlyList<LeakCanary> All => _all;

    /// <summary>A new word.</summary>
    public string Word(LeakCanary canary)
    {
        var rest = _words.Count;
        Span<char> letters = stackalloc char[Letters];
        for (var i = Letters - 1; i >= 0; i--)
        {
            letters[i] = Alphabet[rest % Alphabet.Length];
            rest /= Alphabet.Length;
        }

        var word = string.Concat(Mark, letters);
        _words.Add(word, _all.Count);
        _all.Add(canary);
        return word;
    }

    /// <summary>Takes in a number, where it is large enough to be told from a count.</summary>
    public void Number(long number, LeakCanary canary)
    {
        if (number >= FirstNumber && _numbers.TryAdd(number, _all.Count))
        {
            _all.Add(canary);
        }
    }

    /// <summary>The canaries that stand in a text, by their place in <see cref="All"/>.</summary>
    public BitArray Find(string text)
    {
        var found = new BitArray(_all.Count);
        var words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        var span = text.AsSpan();
        for (var at = 0; at < span.Length; )
        {
            var next = span[at..].IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (at + Mark.Length + Letters <= span.Length && words.TryGetValue(span.Slice(at, Mark.Length + Letters), out var word))
            {
                found[word] = true;
            }

            at += Mark.Length;
        }

        FindNumbers(span, found);
        return found;
    }

    private void FindNumbers(ReadOnlySpan<char> span, BitArray found)
    {
        for (var at = 0; at < span.Length; )
        {
            var next = span[at..].IndexOfAnyInRange('0', '9');
            if (next < 0)
            {
                break;
            }

            at += next;
            var length = span[at..].IndexOfAnyExceptInRange('0', '9');
            length = length < 0 ? span.Length - at : length;
            if (length is >= 9 and <= 18)
            {
                Note(long.Parse(span.Slice(at, length), NumberStyles.None, CultureInfo.InvariantCulture), found);
            }

            at += length;
        }

        // A cursor is no secret, so what it says of a hidden row is said.
        Span<byte> bytes = stackalloc byte[33];
        foreach (var cursor in CursorText().EnumerateMatches(span))
        {
            if (Base64Url.TryDecodeFromChars(span.Slice(cursor.Index, cursor.Length), bytes, out var written) && written == bytes.Length)
            {
                Note(BinaryPrimitives.ReadInt64BigEndian(bytes[1..]), found);
                Note(BinaryPrimitives.ReadInt64BigEndian(bytes[9..]), found);
            }
        }

        foreach (var token in GroupText().EnumerateMatches(span))
        {
            FindInGroup(span.Slice(token.Index, token.Length), found);
        }
    }

    /// <summary>
    /// The cursors and keys of groups in feeds: two places, then numbers of 7 bits a byte, each the difference from the one before.
    /// </summary>
    private void FindInGroup(ReadOnlySpan<char> token, BitArray found)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        if (!Base64Url.TryDecodeFromChars(token, bytes, out var length))
        {
            return;
        }

        for (var at = 1; at < 33; at += 8)
        {
            Note(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(at)), found);
        }

        var (number, rest, shift) = (0L, 0UL, 0);
        foreach (var part in bytes.AsSpan(33, length - 33 - 16))
        {
            rest |= (ulong)(part & 0x7F) << shift;
            shift += 7;
            if (part < 0x80)
            {
                number += (long)(rest >> 1) ^ -(long)(rest & 1);
                Note(number, found);
                (rest, shift) = (0, 0);
            }
        }
    }

    private void Note(long number, BitArray found)
    {
        if (_numbers.TryGetValue(number, out var canary))
        {
            found[canary] = true;
        }
    }

    [GeneratedRegex("A[Q-Za-f][A-Za-z0-9_-]{42}(?![A-Za-z0-9_-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CursorText();

    [GeneratedRegex("A[g-z0-9_-][A-Za-z0-9_-]{64,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex GroupText();
}
