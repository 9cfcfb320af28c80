using System.Text;

namespace Rse.Mail.Incoming.Guards;

/// <summary>One pass over the lines of a letter that follows its MIME structure just far enough to count parts and depth.</summary>
internal sealed class LetterScan(LetterLimits limits)
{
    // An enclosed letter nests like a part but has no boundary of its own.
    private readonly List<byte[]?> _open = [];
    private readonly HeaderGuard _header = new(limits);
    private bool _inHeader = true;
    private bool _first = true;
    private int _headers;
    private int _parts;
    private int _contentTypes;
    private bool _anything;

    /// <summary>The length of the letter's own header with its empty line; 0 when a fault lies in it.</summary>
    public int SafeHead { get; private set; }

    public LetterFault Run(ReadOnlySpan<byte> raw)
    {
        var at = 0;
        var lines = 0;
        while (at < raw.Length)
        {
            var length = raw[at..].IndexOf((byte)'\n');
            var end = length < 0 ? raw.Length : at + length + 1;
            var line = raw[at..end].TrimEnd("\r\n"u8);
            var fault = ++lines > limits.Lines ? LetterFault.TooManyLines : Line(line, end);
            if (fault != LetterFault.None)
            {
                return fault;
            }

            at = end;
        }

        var last = _inHeader ? EndHeader(raw.Length) : LetterFault.None;
        return last != LetterFault.None ? last
            : _anything ? LetterFault.None
            : LetterFault.Empty;
    }

    private LetterFault Line(ReadOnlySpan<byte> line, int end)
    {
        _anything |= !line.IsEmpty;
        if (line.StartsWith("--"u8) && Boundary(line))
        {
            _header.Clear();
            _inHeader = true;
            return ++_parts > limits.Parts ? LetterFault.TooManyParts : LetterFault.None;
        }

        // Whatever a parser takes for a part has such a line, even where boundaries are written so that the two disagree.
        if (IsField(line, "content-type:"u8) && ++_contentTypes > limits.Parts * 4)
        {
            return LetterFault.TooManyParts;
        }

        if (!_inHeader)
        {
            return LetterFault.None;
        }

        if (line.IsEmpty)
        {
            return EndHeader(end);
        }

        var isContinued = line[0] is (byte)' ' or (byte)'\t';
        if (!isContinued && !line.Contains((byte)':') && !(_first && line.StartsWith("From "u8)))
        {
            // What is no field begins the body, as parsers read it too: an enclosed letter in base64, for one.
            return EndHeader(end);
        }

        if (!isContinued && ++_headers > limits.Headers)
        {
            return LetterFault.TooManyHeaders;
        }

        return _header.Add(line, isContinued);
    }

    private LetterFault EndHeader(int end)
    {
        var fault = _header.End();
        if (fault != LetterFault.None)
        {
            return fault;
        }

        if (_first)
        {
            _first = false;
            SafeHead = end;
        }

        _inHeader = false;
        if (_header.IsLetter)
        {
            _open.Add(null);
            _inHeader = true;
        }
        else if (_header.Boundary is { } boundary)
        {
            _open.Add(boundary);
        }

        _header.Clear();
        return _open.Count > limits.Depth ? LetterFault.TooNested : LetterFault.None;
    }

    /// <summary>Whether a line is a delimiter of an open multipart: closes what is nested in it, and itself if it is the last.</summary>
    private bool Boundary(ReadOnlySpan<byte> line)
    {
        for (var index = _open.Count - 1; index >= 0; index--)
        {
            if (_open[index] is not { } boundary || !line[2..].StartsWith(boundary))
            {
                continue;
            }

            var rest = line[(2 + boundary.Length)..].TrimEnd(" \t"u8);
            var isLast = rest.SequenceEqual("--"u8);
            if (!isLast && !rest.IsEmpty)
            {
                continue;
            }

            _open.RemoveRange(isLast ? index : index + 1, _open.Count - (isLast ? index : index + 1));
            _inHeader = false;
            return !isLast;
        }

        return false;
    }

    private static bool IsField(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.Length >= name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name);
}
