using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Rse.Mail.Letters.Texts;

/// <summary>The plain text of a letter, made from its HTML, so that both say the same whoever wrote the templates.</summary>
/// <remarks>Pure. Lines are not broken: programs break them to the width that there is.</remarks>
internal sealed class LetterPlainText
{
    private const int MostDepth = 200;

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p",
        "div",
        "table",
        "tr",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "section",
        "article",
        "header",
        "footer",
    };

    private readonly StringBuilder _text = new();
    private string _indent = "";
    private bool _isLineEmpty = true;
    private bool _needsSpace;
    private int _blank;

    /// <summary>The text of a document, with line feeds. Ends in one.</summary>
    public static string Of(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        var writer = new LetterPlainText();
        writer.Write((INode)document.Body!, 0, isPre: false);
        return writer._text.ToString().Trim('\n') + "\n";
    }

    /// <summary>The text of a fragment on one line, as for a subject.</summary>
    public static string OneLine(string html)
    {
        var line = new StringBuilder();
        foreach (var character in Of(html))
        {
            var isGap = char.IsWhiteSpace(character) || char.IsControl(character);
            if (!isGap)
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>
    /// A name as it stands in plain text: isolated where it is written from right to left, so that it turns nothing around it.
    /// </summary>
    public static string Isolate(string text) => text.EnumerateRunes().Any(IsFromRight) ? $"\u2068{text}\u2069" : text;

    private void Write(INode parent, int depth, bool isPre)
    {
        if (depth > MostDepth)
        {
            return;
        }

        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text)
            {
                Write(text.Data, isPre);
            }
            else if (node is IElement element)
            {
                Write(element, depth, isPre);
            }
        }
    }

    private void Write(IElement element, int depth, bool isPre)
    {
        switch (element.LocalName)
        {
            case "style" or "script" or "head" or "title":
                return;
            case "br":
                EndLine();
                return;
            case "bdi":
                Write(Isolate(element.TextContent), isPre);
                return;
            case "hr":
                Begin(1);
                Write("---", isPre: true);
                Begin(1);
                return;
            case "a":
                WriteLink(element, depth, isPre);
                return;
        }

        if (element.GetAttribute("data-rse") == "preheader")
        {
            return;
        }

        var isBlock = Blocks.Contains(element.LocalName);
        var blank = element.LocalName is "p" or "ul" or "ol" or "blockquote" or "pre" or "h1" or "h2" or "h3" ? 1 : 0;
        var before = _indent;
        if (isBlock)
        {
            Begin(blank);
            Indent(element);
        }

        // The signature separator: programs that know it leave the footer out of an answer.
        if (element.GetAttribute("data-rse") == "footer")
        {
            Begin(1);
            Write("-- ", isPre: true);
            EndLine();
        }

        Write((INode)element, depth + 1, isPre || element.LocalName == "pre");
        if (isBlock)
        {
            _indent = before;
            Begin(blank);
        }
        else if (element.LocalName is "td" or "th")
        {
            _needsSpace = !_isLineEmpty;
        }
    }

    private void Indent(IElement element)
    {
        if (element.LocalName == "blockquote" || element.ClassList.Contains("rse-quote"))
        {
            _indent += "> ";
        }
        else if (element.LocalName == "li")
        {
            var mark = "- ";
            if (element.ParentElement?.LocalName == "ol")
            {
                var number = element.ParentElement.Children.Where(child => child.LocalName == "li").TakeWhile(child => child != element);
                mark = string.Create(CultureInfo.InvariantCulture, $"{number.Count() + 1}. ");
            }

            Write(mark, isPre: true);
            _indent += new string(' ', mark.Length);
        }
    }

    private void WriteLink(IElement element, int depth, bool isPre)
    {
        Write((INode)element, depth + 1, isPre);
        if (element.GetAttribute("href") is { Length: > 0 } address && address.TrimEnd('/') != element.TextContent.Trim().TrimEnd('/'))
        {
            Write($" <{address}>", isPre);
        }
    }

    private void Write(string text, bool isPre)
    {
        foreach (var character in text)
        {
            if (isPre && character == '\n')
            {
                EndLine();
            }
            else if (!isPre && character is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _needsSpace |= !_isLineEmpty;
            }
            else
            {
                Append(character);
            }
        }
    }

    private void Append(char character)
    {
        if (_isLineEmpty)
        {
            for (; _blank > 0 && _text.Length > 0; _blank--)
            {
                _text.Append(_indent.TrimEnd()).Append('\n');
            }

            _blank = 0;
            _text.Append(_indent);
            _isLineEmpty = false;
        }
        else if (_needsSpace)
        {
            _text.Append(' ');
        }

        _needsSpace = false;
        _text.Append(character);
    }

    private void Begin(int blank)
    {
        if (!_isLineEmpty)
        {
            EndLine();
        }

        _blank = Math.Max(_blank, blank);
    }

    private void EndLine()
    {
        _text.Append('\n');
        _isLineEmpty = true;
        _needsSpace = false;
    }

    // Hebrew, Arabic and their neighbours, and the marks and embeddings that turn text.
    private static bool IsFromRight(Rune rune) =>
        rune.Value
            is (>= 0x0590 and <= 0x08FF)
                or (>= 0xFB1D and <= 0xFDFF)
                or (>= 0xFE70 and <= 0xFEFF)
                or (>= 0x10800 and <= 0x10FFF)
                or (>= 0x1E800 and <= 0x1EFFF)
                or 0x200F
                or (>= 0x202A and <= 0x202E);
}
