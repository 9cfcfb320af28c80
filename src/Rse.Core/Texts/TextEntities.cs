using System.Buffers;

namespace Rse.Texts;

/// <summary>The members and topics that a Markdown text names: <c>@handle</c> and <c>#tag</c>, outside code, links and addresses; and where its links lead.</summary>
/// <remarks>One pass over the text. The names are as they were written, in order, each once (ordinal, ignoring case).</remarks>
internal sealed class TextEntities
{
    private const int MaxLinks = 50;
    private const int MaxLinkLength = 2_000;
    private const int MaxNameLength = 200;

    private static readonly SearchValues<string> s_leads = SearchValues.Create(["](", "]:", "://"], StringComparison.Ordinal);

    private readonly string _text;
    private readonly List<string> _handles = [];
    private readonly List<string> _topics = [];
    private readonly List<string> _links = [];
    private int _at;

    private TextEntities(string text) => _text = text;

    /// <summary>The handles, without <c>@</c>.</summary>
    public IReadOnlyList<string> Handles => _handles;

    /// <summary>The topics, without <c>#</c>.</summary>
    public IReadOnlyList<string> Topics => _topics;

    /// <summary>The addresses of links, images and bare addresses with <c>http(s)</c>, in order, each once; those after the first <see cref="MaxLinks"/> are left out.</summary>
    public IReadOnlyList<string> Links => _links;

    public static TextEntities Find(string markdown)
    {
        var entities = new TextEntities(markdown);

        // Most texts name nobody and nothing, and lead nowhere.
        if (markdown.AsSpan().ContainsAny("@#＠＃") || markdown.AsSpan().ContainsAny(s_leads))
        {
            entities.Scan();
        }

        return entities;
    }

    private void Scan()
    {
        while (_at < _text.Length)
        {
            switch (_text[_at])
            {
                case '`' or '~' when IsFence():
                    SkipFence();
                    break;
                case '`':
                    SkipCodeSpan();
                    break;
                case '\\':
                    _at += 2;
                    break;
                case ']' when Next() == '(':
                    AddLink(SkipPast(')').TrimStart("](").Trim());
                    break;
                case ']' when Next() == ':' && IsDefinition():
                    _at += 2;
                    SkipBlanks();
                    AddLink(SkipAddress());
                    break;
                case '<' when Next() is { } next && (char.IsAsciiLetter(next) || next == '/'):
                    AddAddress(SkipPast('>').TrimStart('<'));
                    break;
                case ':' when Matches("://"):
                    var start = _at - SchemeLength();
                    SkipAddress();
                    AddAddress(_text.AsSpan(start.._at).TrimEnd(".,;:!?)]}*_~'\"»"));
                    break;
                case 'w' when Matches("www.") && !IsWord(Before()):
                    SkipAddress();
                    break;
                case '@' or '＠':
                    Add(_handles);
                    break;
                case '#' or '＃':
                    Add(_topics);
                    break;
                default:
                    _at++;
                    break;
            }
        }
    }

    private void Add(List<string> names)
    {
        var name = TextNames.Read(_text, _at);
        _at += name.Length + 1;
        foreach (var known in names)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }

        if (name.Length > 0)
        {
            names.Add(name.ToString());
        }
    }

    private bool IsFence()
    {
        var line = _text.LastIndexOf('\n', Math.Max(_at - 1, 0)) + 1;
        return Run() >= 3 && (_at == 0 || string.IsNullOrWhiteSpace(_text[Math.Min(line, _at).._at]));
    }

    private void SkipFence()
    {
        var mark = _text[_at];
        var length = Run();
        while ((_at = _text.IndexOf('\n', _at)) >= 0)
        {
            _at++;
            var start = _at;
            while (Current() == ' ')
            {
                _at++;
            }

            if (Current() == mark && Run() >= length)
            {
                _at += Run();
                return;
            }

            _at = start;
        }

        // A fence that nobody closes reaches to the end.
        _at = _text.Length;
    }

    private void SkipCodeSpan()
    {
        var length = Run();

        // A span ends with its paragraph: a stray backtick hides nothing further down.
        var paragraph = _text.IndexOf("\n\n", _at, StringComparison.Ordinal);
        for (var end = _text.IndexOf('`', _at + length); end >= 0 && (paragraph < 0 || end < paragraph); end = _text.IndexOf('`', end))
        {
            var closing = Run(end);
            if (closing == length)
            {
                _at = end + closing;
                return;
            }

            end += closing;
            if (end >= _text.Length)
            {
                break;
            }
        }

        _at += length;
    }

    // What was skipped, without the end; nothing where the line does not hold it.
    private ReadOnlySpan<char> SkipPast(char end)
    {
        var start = _at;
        var line = _text.IndexOf('\n', _at);
        var found = _text.IndexOf(end, _at);
        var isFound = found >= 0 && (line < 0 || found < line);
        _at = isFound ? found + 1 : _at + 1;
        return isFound ? _text.AsSpan(start..found) : [];
    }

    private ReadOnlySpan<char> SkipAddress()
    {
        var start = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not ('<' or '>'))
        {
            _at++;
        }

        return _text.AsSpan(start.._at);
    }

    private void SkipBlanks()
    {
        while (Current() is ' ' or '\t')
        {
            _at++;
        }
    }

    // "[name]: address" at the beginning of a line; no further back than a name is long, for a line may be a whole text.
    private bool IsDefinition()
    {
        var before = _text.AsSpan(Math.Max(_at - MaxNameLength, 0).._at);
        var start = before.LastIndexOf('\n') + 1;
        var line = before[start..].TrimStart(' ');
        return (start > 0 || before.Length == _at) && line.StartsWith('[') && !line[1..].Contains('[');
    }

    // How much of a scheme stands before its colon.
    private int SchemeLength()
    {
        var length = 0;
        while (length < 5 && length < _at && char.IsAsciiLetter(_text[_at - length - 1]))
        {
            length++;
        }

        return length;
    }

    // The destination of a link, which may stand in angle brackets or have a title behind it.
    private void AddLink(ReadOnlySpan<char> link)
    {
        var end = link.StartsWith('<') ? link.IndexOf('>') : link.IndexOfAny(' ', '\t');
        var address = end < 0 ? link : link[..end];
        AddAddress(address.TrimStart('<'), local: true);
    }

    private void AddAddress(ReadOnlySpan<char> address, bool local = false)
    {
        var leads = address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || (local && address.StartsWith('/'));
        if (!leads || address.Length > MaxLinkLength || _links.Count == MaxLinks)
        {
            return;
        }

        foreach (var known in _links)
        {
            if (address.SequenceEqual(known))
            {
                return;
            }
        }

        _links.Add(address.ToString());
    }

    private bool Matches(string what) => string.CompareOrdinal(_text, _at, what, 0, what.Length) == 0;

    private int Run() => Run(_at);

    private int Run(int from)
    {
        var end = from;
        while (end < _text.Length && _text[end] == _text[from])
        {
            end++;
        }

        return end - from;
    }

    private char Before() => _at == 0 ? ' ' : _text[_at - 1];

    private char? Next() => _at + 1 < _text.Length ? _text[_at + 1] : null;

    private char? Current() => _at < _text.Length ? _text[_at] : null;

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_' || char.IsLowSurrogate(character);
}
