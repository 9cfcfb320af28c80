using System.Text;

namespace Rse.Mail.Incoming.Senders;

/// <summary>Parses the value of an <c>Authentication-Results</c> field. Source: RFC 8601 §2.2.</summary>
/// <remarks>
/// Comments may stand between any two words and hold anything, "dmarc=pass" for one; a quoted string is one word. What breaks the grammar
/// makes the whole field worth nothing.
/// </remarks>
internal sealed class AuthenticationResultsParser
{
    private const int LongestValue = 32 * 1024;
    private const int CommentDepth = 16;

    private readonly string _text;
    private int _at;

    private AuthenticationResultsParser(string text) => _text = text;

    /// <summary>Null for a value that breaks the grammar.</summary>
    public static AuthenticationResults? Parse(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        try
        {
            return value.Length <= LongestValue ? new AuthenticationResultsParser(value).Run() : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private AuthenticationResults Run()
    {
        Skip();
        var server = Value();
        Skip();
        if (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            Token();
            Skip();
        }

        List<AuthenticationResult> results = [];
        while (_at < _text.Length)
        {
            Expect(';');
            Skip();
            if (_at >= _text.Length)
            {
                break;
            }

            var method = Token().ToLowerInvariant();
            Skip();
            if (method == "none" && (_at >= _text.Length || _text[_at] == ';'))
            {
                continue;
            }

            results.Add(Result(method));
            Skip();
        }

        return new AuthenticationResults(server, results);
    }

    private AuthenticationResult Result(string method)
    {
        if (Peek('/'))
        {
            Expect('/');
            Skip();
            Token();
            Skip();
        }

        Expect('=');
        Skip();
        var result = Token().ToLowerInvariant();
        Skip();
        Dictionary<string, string> properties = new(StringComparer.Ordinal);
        while (_at < _text.Length && _text[_at] != ';')
        {
            var name = Token().ToLowerInvariant();
            Skip();
            if (Peek('.'))
            {
                Expect('.');
                Skip();
                name = $"{name}.{Token().ToLowerInvariant()}";
                Skip();
            }

            Expect('=');
            Skip();
            var value = Value();
            Skip();

            // The first counts: what stands twice was written by two hands.
            properties.TryAdd(name, value);
        }

        return new AuthenticationResult(method, result, properties);
    }

    /// <summary>A word that may be quoted, or an address or a domain.</summary>
    private string Value()
    {
        if (!Peek('"'))
        {
            var start = _at;
            while (_at < _text.Length && _text[_at] is not (' ' or '\t' or '\r' or '\n' or ';' or '(' or ')' or '"' or '='))
            {
                _at++;
            }

            // Local parts may be quoted: smtp.mailfrom="a b"@example.org is written so too.
            return _at > start ? _text[start.._at] : throw new FormatException();
        }

        _at++;
        var value = new StringBuilder();
        while (_at < _text.Length && _text[_at] != '"')
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                _at++;
            }

            value.Append(_text[_at++]);
        }

        Expect('"');
        if (Peek('@'))
        {
            value.Append(Value());
        }

        return value.ToString();
    }

    /// <summary>A keyword: letters, digits, dashes, underscores; dots part the names of a property.</summary>
    private string Token()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '-' or '_'))
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw new FormatException();
    }

    /// <summary>Passes over blanks, line ends and comments, which may nest.</summary>
    private void Skip()
    {
        var depth = 0;
        while (_at < _text.Length)
        {
            var character = _text[_at];
            if (depth > 0 && character == '\\')
            {
                _at += 2;
                continue;
            }

            if (character == '(')
            {
                depth++;
                if (depth > CommentDepth)
                {
                    throw new FormatException();
                }
            }
            else if (character == ')' && depth > 0)
            {
                depth--;
            }
            else if (depth == 0 && character is not (' ' or '\t' or '\r' or '\n'))
            {
                return;
            }

            _at++;
        }

        if (depth > 0)
        {
            throw new FormatException();
        }
    }

    private bool Peek(char character) => _at < _text.Length && _text[_at] == character;

    private void Expect(char character)
    {
        if (!Peek(character))
        {
            throw new FormatException();
        }

        _at++;
    }
}
