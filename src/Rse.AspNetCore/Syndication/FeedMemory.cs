using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Rse.People;

namespace Rse.AspNetCore.Syndication;

/// <summary>The tags of documents that were written lately: a reader that has one is told so without it being written again.</summary>
/// <remarks>
/// A tag counts as long as nothing was committed to the database, the viewer holds the same audiences, and a minute has not passed: what
/// the host says of its objects, and what ends by itself, is in no commit. So a reader may have such a change a minute late, and is never
/// shown more than it has already. Thread-safe.
/// </remarks>
internal sealed class FeedMemory(TimeProvider time)
{
    private const int MaxDocuments = 20_000;

    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, Known> _documents = [];

    /// <summary>Names a document: who reads what, in which format.</summary>
    /// <param name="viewer">The reader.</param>
    /// <param name="feed">The token that the request came with; null if none.</param>
    /// <param name="format">The name of the formatter.</param>
    /// <param name="context">The request, whose address is that of the document.</param>
    public static UInt128 KeyOf(Viewer viewer, PrivateFeed? feed, string format, HttpContext context)
    {
        var (request, path) = (context.Request, HiddenToken.PathOf(context));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{viewer.MemberId} {feed?.Token.Id} {format} {viewer.Ceiling} ");
        text.AppendJoin(',', viewer.Audiences).Append(' ').Append(request.Scheme).Append(' ').Append(request.Host.Value).Append(' ');
        text.Append(request.PathBase.Value).Append(' ').Append(path.Value).Append(' ').Append(request.QueryString.Value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>The tag and date of a document that is the same now; null if it has to be written.</summary>
    public (string Tag, DateTimeOffset? Date)? Find(UInt128 key, string state)
    {
        lock (_lock)
        {
            return
                _documents.TryGetValue(key, out var known)
                && string.Equals(known.State, state, StringComparison.Ordinal)
                && known.Until > time.GetUtcNow()
                ? (known.Tag, known.Date)
                : null;
        }
    }

    /// <summary>Remembers a document.</summary>
    /// <param name="key">From <see cref="KeyOf"/>.</param>
    /// <param name="state">The state of the database before the document was read.</param>
    /// <param name="tag">Its tag.</param>
    /// <param name="date">Its date; null if it has none.</param>
    public void Add(UInt128 key, string state, string tag, DateTimeOffset? date)
    {
        lock (_lock)
        {
            if (_documents.Count >= MaxDocuments)
            {
                _documents.Clear();
            }

            _documents[key] = new Known(state, tag, date, time.GetUtcNow() + Age);
        }
    }

    private readonly record struct Known(string State, string Tag, DateTimeOffset? Date, DateTimeOffset Until);
}
