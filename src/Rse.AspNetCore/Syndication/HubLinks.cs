namespace Rse.AspNetCore.Syndication;

/// <summary>The links by which a document says where its hub is.</summary>
internal static class HubLinks
{
    /// <summary>The value of the header <c>Link</c>. Source: RFC 8288; W3C WebSub, section 4.</summary>
    public static string Of(Uri hub, Uri self) => $"<{hub.AbsoluteUri}>; rel=\"hub\", <{self.AbsoluteUri}>; rel=\"self\"";
}
