using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Rse.Testing.Leaks.Models;

namespace Rse.Testing.Leaks.Worlds;

/// <summary>A word or number that stands for one secret and for nothing else.</summary>
/// <param name="What">What it is, for the message of a leak: <c>title of p3</c>.</param>
/// <param name="Allows">Whether a viewer may read it.</param>
/// <param name="StaysInHost">Whether it must not leave the host, whoever reads.</param>
/// <param name="IsRequired">Whether every viewer who may read it must be shown it, if the run asks for that.</param>
internal sealed record LeakCanary(string What, Func<LeakVisibility, bool> Allows, bool StaysInHost = false, bool IsRequired = false);

/// <summary>The canaries of a world. Finds those that a text contains in one pass.</summary>
/// <remarks>
/// A word is <c>qx</c> and five letters, which is valid as a handle, a slug, a topic and a word of prose. A number is a canary if it has
/// nine digits or more, since no count of a small world is as large. Numbers are also looked for inside cursors.
/// </remarks>
internal sealed partial class LeakCanaries
{
    private const string Prefix = "qx";
    private const string Alphabet = "bcdfghkpstvz";
    private const int Letters = 5;
    private const long FirstNumber = 100_000_000;

    private readonly List<LeakCanary> _all = [];
    private readonly Dictionary<string, int> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, int> _numbers = [];

    public IReadOnlyList<LeakCanary> All => _all;

    /// <summary>A new word.</summary>
    public string AddWord(LeakCanary canary)
    {
        var rest = _words.Count;
        Span<char> letters = stackalloc char[Letters];
        for (var i = Letters - 1; i >= 0; i--)
        {
            letters[i] = Alphabet[rest % Alphabet.Length];
            rest /= Alphabet.Length;
        }

        var word = string.Concat(Prefix, letters);
        _words.Add(word, _all.Count);
        _all.Add(canary);
        return word;
    }

    /// <summary>Adds a number if it is too large to be a count.</summary>
    public void AddNumber(long number, LeakCanary canary)
    {
        if (number >= FirstNumber && _numbers.TryAdd(number, _all.Count))
        {
            _all.Add(canary);
        }
    }

    /// <summary>The canaries that the text contains, by their index in <see cref="All"/>.</summary>
    public BitArray Find(string text)
    {
        var found = new BitArray(_all.Count);
        var words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        var span = text.AsSpan();
        for (var at = 0; at < span.Length; )
        {
            var next = span[at..].IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (at + Prefix.Length + Letters <= span.Length && words.TryGetValue(span.Slice(at, Prefix.Length + Letters), out var word))
            {
                found[word] = true;
            }

            at += Prefix.Length;
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
                Mark(long.Parse(span.Slice(at, length), NumberStyles.None, CultureInfo.InvariantCulture), found);
            }

            at += length;
        }

        // A reader can decode a cursor, so what it holds of a hidden row is shown.
        Span<byte> bytes = stackalloc byte[33];
        foreach (var cursor in CursorText().EnumerateMatches(span))
        {
            if (Base64Url.TryDecodeFromChars(span.Slice(cursor.Index, cursor.Length), bytes, out var written) && written == bytes.Length)
            {
                Mark(BinaryPrimitives.ReadInt64BigEndian(bytes[1..]), found);
                Mark(BinaryPrimitives.ReadInt64BigEndian(bytes[9..]), found);
            }
        }

        foreach (var token in GroupText().EnumerateMatches(span))
        {
            FindInGroup(span.Slice(token.Index, token.Length), found);
        }
    }

    /// <summary>
    /// Reads cursors and keys of feed groups: two positions, then numbers of 7 bits a byte, each the difference from the one before.
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
            Mark(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(at)), found);
        }

        var (number, rest, shift) = (0L, 0UL, 0);
        foreach (var part in bytes.AsSpan(33, length - 33 - 16))
        {
            rest |= (ulong)(part & 0x7F) << shift;
            shift += 7;
            if (part < 0x80)
            {
                number += (long)(rest >> 1) ^ -(long)(rest & 1);
                Mark(number, found);
                (rest, shift) = (0, 0);
            }
        }
    }

    private void Mark(long number, BitArray found)
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
