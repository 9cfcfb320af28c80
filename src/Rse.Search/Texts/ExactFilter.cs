using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Rse.Search.Texts;

/// <summary>Takes off the punctuation that ends a sentence and not a name, and drops what is punctuation alone.</summary>
internal sealed class ExactFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;

    public ExactFilter(TokenStream input)
        : base(input)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
    }

    public override bool IncrementToken()
    {
        while (m_input.IncrementToken())
        {
            var text = _term.Buffer.AsSpan(0, _term.Length);
            var start = 0;
            var end = text.Length;

            // ".net" and "#topic" begin with what others end with; "c#" and "c++" end with what others begin with.
            while (
                start < end
                && !char.IsLetterOrDigit(text[start])
                && !char.IsSurrogate(text[start])
                && !(text[start] is '.' or '#' && start + 1 < end && char.IsLetterOrDigit(text[start + 1]))
            )
            {
                start++;
            }

            while (end > start && text[end - 1] is '.' or '-' or '_' or '@' or '/' or ':')
            {
                end--;
            }

            if (end == start)
            {
                continue;
            }

            if (start > 0 || end < text.Length)
            {
                var from = _offset.StartOffset + start;
                var to = Math.Max(from, _offset.EndOffset - (text.Length - end));
                var kept = text[start..end].ToString();
                _term.SetEmpty().Append(kept);
                _offset.SetOffset(from, to);
            }

            return true;
        }

        return false;
    }
}
