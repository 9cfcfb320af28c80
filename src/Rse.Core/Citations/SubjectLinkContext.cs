namespace Rse.Citations;

/// <summary>A link in a text.</summary>
public sealed record SubjectLinkContext
{
    /// <summary>
    /// The address as it was written: absolute (<c>https://intranet.example/posts/12</c>) or from the root of the site
    /// (<c>/posts/12#comment-13</c>); 1 to 2,000 characters.
    /// </summary>
    public required string Address { get; init; }
}
