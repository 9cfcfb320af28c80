using Microsoft.AspNetCore.Http;

namespace Rse.AspNetCore.Syndication;

/// <summary>Finds the hub of a document; there if <c>AddWebSub()</c> was called.</summary>
internal interface IHubOffer
{
    /// <summary>
    /// The address of the hub; null if it does not push this document. The same address without a query is pushed.
    /// </summary>
    /// <param name="http">The request for the document.</param>
    /// <param name="feed">The private feed that it reads; null for what the network may see.</param>
    ValueTask<Uri?> FindAsync(HttpContext http, PrivateFeed? feed);
}
