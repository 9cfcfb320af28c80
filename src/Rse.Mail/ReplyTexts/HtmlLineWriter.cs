using System.Text;
using AngleSharp.Dom;

namespace Rse.Mail.ReplyTexts;

/// <summary>Turns the elements of a letter into lines as a browser would break them.</summary>
internal sealed class HtmlLineWriter
{
    private readonly List<LetterLine> _lines = [];
    private readonly StringBuilder _line = new();
    private readonly Stack<(bool IsOrdered, int Number)> _lists = new();
    private readonly Stack<int> _links = new();
    private int _quote;
    private int _signature;
    private int _attribution;
    private int _preformatted;
    private LineMark _mark;
    private bool _blankBefore;

    public void Write(string text)
    {
        if (_preformatted > 0)
        {
            var parts = text.ReplaceLineEndings("\n").Split('\n');
            for (var index = 0; index < parts.Length; index++)
            {
                if (index > 0)
                {
                    Break(isForced: true);
                }

                Append(parts[index]);
            }

            return;
        }

        foreach (var character in text)
        {
            if (character is ' ' or '\n' or '\r' or '\t' or '\f')
            {
                if (_line.Length > 0 && _line[^1] != ' ')
                {
                    _line.Append(' ');
                }
            }
            else if (character is not ('\u200B' or '\uFEFF' or '\u00AD'))
            {
                Append(character == '\u00A0' ? "\u00A0" : character.ToString());
            }
        }
    }

    /// <summary>Opens an element; false when nothing in it is text.</summary>
    public bool Open(IElement element)
    {
        var name = element.LocalName;
        switch (name)
        {
            case "style" or "script" or "head" or "title" or "template" or "noscript" or "object" or "svg":
                return false;
            case "br":
                Break(isForced: true);
                return false;
            case "hr":
                EndLine();
                _lines.Add(new LetterLine("", _quote, LineMark.Rule));
                return false;
            case "img":
                Append(Emoji(element.GetAttribute("alt")));
                return false;
            case "a":
                _links.Push(_line.Length);
                return true;
        }

        if (HtmlMarks.IsBlock(element))
        {
            EndLine();
            _blankBefore |= HtmlMarks.HasMargin(element);
        }

        if (HtmlMarks.IsOriginal(element))
        {
            EndLine();
            _lines.Add(new LetterLine("", _quote, LineMark.Original));
        }

        _quote += HtmlMarks.IsQuote(element) ? 1 : 0;
        _signature += HtmlMarks.IsSignature(element) ? 1 : 0;
        _attribution += HtmlMarks.IsAttribution(element) ? 1 : 0;
        _preformatted += name is "pre" or "textarea" ? 1 : 0;
        OpenList(element);
        return true;
    }

    public void Close(IElement element)
    {
        if (element.LocalName == "a")
        {
            CloseLink(element);
        }

        if (HtmlMarks.IsBlock(element))
        {
            EndLine();
            _blankBefore |= HtmlMarks.HasMargin(element);
        }
        else if (element.LocalName is "td" or "th" && _line.Length > 0 && element.NextElementSibling is not null)
        {
            _line.Append(' ');
        }

        _quote -= HtmlMarks.IsQuote(element) ? 1 : 0;
        _signature -= HtmlMarks.IsSignature(element) ? 1 : 0;
        _attribution -= HtmlMarks.IsAttribution(element) ? 1 : 0;
        _preformatted -= element.LocalName is "pre" or "textarea" ? 1 : 0;
        if (element.LocalName is "ul" or "ol")
        {
            _lists.TryPop(out _);
        }
    }

    public IReadOnlyList<LetterLine> Finish()
    {
        EndLine();
        return _lines;
    }

    private void OpenList(IElement element)
    {
        if (element.LocalName is "ul" or "ol")
        {
            _lists.Push((element.LocalName == "ol", 0));
        }
        else if (element.LocalName == "li")
        {
            var list = _lists.TryPop(out var open) ? open : (IsOrdered: false, Number: 0);
            list = (list.IsOrdered, list.Number + 1);
            _lists.Push(list);
            Append(list.IsOrdered ? $"{list.Number}. " : "- ");
        }
    }

    private void CloseLink(IElement element)
    {
        var start = _links.TryPop(out var at) ? Math.Min(at, _line.Length) : _line.Length;
        var text = _line.ToString(start, _line.Length - start).Trim();
        var target = element.GetAttribute("href")?.Trim() ?? "";
        if (
            text.Length > 0
            && target.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            && !Bare(target).Equals(Bare(text), StringComparison.OrdinalIgnoreCase)
        )
        {
            _line.Append($" ({target})");
        }
    }

    private static string Bare(string address)
    {
        var at = address.IndexOf("://", StringComparison.Ordinal);
        return (at < 0 ? address : address[(at + 3)..]).TrimEnd('/');
    }

    /// <summary>Programs send emoji as pictures whose alternative is the character.</summary>
    private static string Emoji(string? alternative) =>
        alternative is { Length: > 0 and <= 8 } && !alternative.Any(char.IsAscii) ? alternative : "";

    private void Append(string text)
    {
        if (_line.Length == 0 && _blankBefore && text.Length > 0)
        {
            AddBlank();
        }

        if (_line.Length == 0)
        {
            // Of the element in which the line begins: the break that ends it often stands outside.
            _mark = Mark();
        }

        _line.Append(text);
    }

    private void Break(bool isForced)
    {
        if (_line.Length > 0 || !isForced)
        {
            EndLine();
            return;
        }

        // The break that ends a line which a block has ended already shows nothing; one in an empty block is an empty line.
        _lines.Add(new LetterLine("", _quote, Mark()));
    }

    private void EndLine()
    {
        if (_line.Length > 0)
        {
            _lines.Add(new LetterLine(_line.ToString().Replace('\u00A0', ' ').TrimEnd(), _quote, _mark));
            _line.Clear();
            _blankBefore = false;
        }
    }

    private void AddBlank()
    {
        if (_lines is [.., { IsBlank: false }])
        {
            _lines.Add(new LetterLine("", _quote, Mark()));
        }

        _blankBefore = false;
    }

    private LineMark Mark() =>
        _signature > 0 ? LineMark.Signature
        : _attribution > 0 ? LineMark.Attribution
        : LineMark.None;
}
