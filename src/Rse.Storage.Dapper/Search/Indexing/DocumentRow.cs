namespace Rse.Storage.Search.Indexing;

/// <summary>The row of a document.</summary>
internal sealed class DocumentRow(TextDocument document)
{
    public long Id { get; } = document.Id;

    public string Kind { get; } = document.Source.Kind;

    public string? PostKind { get; } = document.Source.PostKind;

    public long? Space { get; } = document.Source.SpaceId?.Value;

    public long? Author { get; } = document.Source.AuthorId?.Value;

    public long Audience { get; } = document.Source.Audience.Value;

    public long Circles { get; } = document.Circles.Count > 0 ? 1 : 0;

    public long? HostRoot { get; } = document.Source.HostRootId?.Value;

    public long At { get; } = document.Source.At.ToUnixTimeMilliseconds();

    public string? Language { get; } = TextDocument.LanguageOf(document.Source);

    public long Unanswered { get; } = document.Source.IsUnanswered ? 1 : 0;

    public long Link { get; } = document.Source.HasLink ? 1 : 0;

    public long Words { get; } = document.Length;

    /// <summary>The words, where the row has them.</summary>
    public string? Vector { get; init; }
}
