using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Rse.Mail.ReplyTexts;

/// <summary>
/// Reads the lines of an HTML letter, with what mail programs mark in it: quotes, signatures, the letter that is answered.
/// </summary>
/// <remarks>The walk keeps its own stack: elements that nest deep must not overflow that of the thread.</remarks>
internal static class HtmlLines
{
    private enum Step
    {
        Open,
        Close,
    }

    /// <summary>Null for what <see cref="HtmlGuard"/> refuses.</summary>
    public static IReadOnlyList<LetterLine>? Read(string html)
    {
        if (!HtmlGuard.IsBounded(html))
        {
            return null;
        }

        var document = new HtmlParser().ParseDocument(html);
        var writer = new HtmlLineWriter();
        if (document.Body is null)
        {
            return writer.Finish();
        }

        Stack<(INode Node, Step Step)> steps = new();
        steps.Push((document.Body, Step.Open));
        while (steps.TryPop(out var step))
        {
            if (step.Step == Step.Close)
            {
                writer.Close((IElement)step.Node);
            }
            else if (step.Node is IText text)
            {
                writer.Write(text.Data);
            }
            else if (step.Node is IElement element && writer.Open(element))
            {
                steps.Push((element, Step.Close));
                for (var child = element.LastChild; child is not null; child = child.PreviousSibling)
                {
                    steps.Push((child, Step.Open));
                }
            }
        }

        return writer.Finish();
    }
}
