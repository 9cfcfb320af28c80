using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Rse.People;

namespace Rse.AspNetCore.Syndication;

/// <summary>Since when each feed document has its content: the value of <c>Last-Modified</c>.</summary>
/// <remarks>
/// Documents change for reasons that have no date of their own (a rename, a restored post, a follow that brings older posts), and a date of
/// HTTP has a resolution of one second. So a date is given to one content of a document only, and a reader who sends it back has that very
/// content. Each node remembers the dates that it gave; a reader that it does not remember gets the document again. Thread-safe.
/// Source: RFC 9110, sections 8.8.2 and 13.1.3.
/// </remarks>
internal sealed class FeedDates(TimeProvider time)
{
    private const int MaxDocuments = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, (UInt128 Content, long Second)> _documents = [];
    private long _first;

    /// <summary>Since when a document has this content; null in the second in which it changed again.</summary>
    /// <param name="member">The member who reads.</param>
    /// <param name="self">The address of the document.</param>
    /// <param name="content">The first 16 bytes of a hash of the content.</param>
    public DateTimeOffset? Find(Id<Member> member, Uri self, ReadOnlySpan<byte> content)
    {
        var key = BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{member} {self.AbsoluteUri}")));
        return Find(key, BinaryPrimitives.ReadUInt128BigEndian(content));
    }

    private DateTimeOffset? Find(UInt128 key, UInt128 content)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        lock (_lock)
        {
            if (!_documents.TryGetValue(key, out var known) || known.Content != content)
            {
                if (_documents.Count >= MaxDocuments)
                {
                    // No date of a forgotten document is given a second time.
                    _documents.Clear();
                    _first = now + 1;
                }

                known = (content, Math.Max(Math.Max(now, _first), known.Second + 1));
                _documents[key] = known;
            }

            return known.Second <= now ? DateTimeOffset.FromUnixTimeSeconds(known.Second) : null;
        }
    }
}
