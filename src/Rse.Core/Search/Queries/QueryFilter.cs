namespace Rse.Search.Queries;

/// <summary>A filter as typed, such as <c>in:general</c>; nothing is looked up yet.</summary>
/// <param name="Field">What it is about.</param>
/// <param name="Value">
/// The value without quotes and without a leading <c>@</c>, <c>#</c> or <c>~</c>, in the case in which it was typed. A date for
/// <see cref="QueryField.Before"/> and <see cref="QueryField.After"/>, <c>unanswered</c> for <see cref="QueryField.Is"/>, <c>link</c> for
/// <see cref="QueryField.Has"/>.
/// </param>
/// <param name="IsExcluded">Whether a hyphen before it turns it into its contrary.</param>
public sealed record QueryFilter(QueryField Field, string Value, bool IsExcluded)
{
    /// <summary>As it would be typed.</summary>
    public override string ToString()
    {
        var name = Field.ToString().ToLowerInvariant();
        var value = Value.Any(QueryText.Separates) ? $"\"{Value}\"" : Value;
        return $"{(IsExcluded ? "-" : "")}{name}:{value}";
    }
}

/// <summary>What a filter is about; its name in lower case is what people type before the colon.</summary>
public enum QueryField
{
    /// <summary>The space: its slug or its name.</summary>
    In,

    /// <summary>The author: their handle, or <c>me</c>. <c>from:</c> means the same.</summary>
    By,

    /// <summary>The kind of thing, such as <c>comment</c>, or the kind of post, such as <c>question</c>.</summary>
    Kind,

    /// <summary>A topic.</summary>
    Topic,

    /// <summary>Earlier than the beginning of a day, month or year.</summary>
    Before,

    /// <summary>Later than the end of a day, month or year.</summary>
    After,

    /// <summary><c>is:unanswered</c>: a question without an accepted answer.</summary>
    Is,

    /// <summary><c>has:link</c>: its text has a link.</summary>
    Has,
}
