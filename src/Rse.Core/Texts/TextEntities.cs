namespace Rse.Texts;

/// <summary>The members and topics that a Markdown text names: <c>@handle</c> and <c>#tag</c>, outside code, links and addresses.</summary>
/// <remarks>One pass over the text. The names are as they were written, in order, each once (ordinal, ignoring case).</remarks>
internal sealed class TextEntities
{
    private readonly string _text;
    private readonly List<string> _handles = [];
    private readonly List<string> _topics = [];
    private int _at;

    private TextEntities(string text) => _text = text;

    /// <summary>The handles, without <c>@</c>.</summary>
    public IReadOnlyList<string> Handles => _handles;

    /// <summary>The topics, without <c>#</c>.</summary>
    public IReadOnlyList<string> Topics => _topics;

    public static TextEntities Find(string markdown)
    {
        var entities = new TextEntities(markdown);

        // Most texts name nobody and nothing.
        if (markdown.AsSpan().ContainsAny("@#＠＃"))
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
                    SkipPast(')');
                    break;
                case '<' when Next() is { } next && (char.IsAsciiLetter(next) || next == '/'):
                    SkipPast('>');
                    break;
                case ':' when Matches("://"):
                    SkipAddress();
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

    private void SkipPast(char end)
    {
        var line = _text.IndexOf('\n', _at);
        var found = _text.IndexOf(end, _at);
        _at = found >= 0 && (line < 0 || found < line) ? found + 1 : _at + 1;
    }

    private void SkipAddress()
    {
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not ('<' or '>'))
        {
            _at++;
        }
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
