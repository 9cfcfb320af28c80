using Lucene.Net.Util;
using Rse.People;
using Rse.Spaces;

namespace Rse.Search.Indexing;

/// <summary>What filters ask of a document, in bytes beside it.</summary>
internal static class FilterFacts
{
    public static BytesRef Pack(SearchText text)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(text.Kind);
        writer.Write(text.PostKind ?? "");
        writer.Write(text.SpaceId?.Value ?? 0);
        writer.Write(text.AuthorId?.Value ?? 0);
        writer.Write(text.IsUnanswered);
        writer.Write(text.HasLink);
        writer.Write(text.Topics.Count);
        foreach (var topic in text.Topics)
        {
            writer.Write(topic);
        }

        writer.Flush();
        return new BytesRef(bytes.ToArray());
    }

    /// <summary>Whether a document passes all filters but those of time, for which it has a field.</summary>
    public static bool Match(SearchFilters filters, BytesRef packed)
    {
        using var reader = new BinaryReader(new MemoryStream(packed.Bytes, packed.Offset, packed.Length));
        var (kind, postKind, space, author) = (reader.ReadString(), reader.ReadString(), reader.ReadInt64(), reader.ReadInt64());
        var (isUnanswered, hasLink) = (reader.ReadBoolean(), reader.ReadBoolean());
        var topics = new string[reader.ReadInt32()];
        for (var i = 0; i < topics.Length; i++)
        {
            topics[i] = reader.ReadString();
        }

        return (filters.HasLink is not { } link || link == hasLink)
            && (filters with { HasLink = null, From = null, Until = null }).Match(
                new SearchText
                {
                    Kind = kind,
                    Id = 0,
                    Title = null,
                    Body = "",
                    Audience = Audience.Nobody,
                    At = default,
                    PostKind = postKind.Length == 0 ? null : postKind,
                    SpaceId = space == 0 ? null : new Id<Space>(space),
                    AuthorId = author == 0 ? null : new Id<Member>(author),
                    IsUnanswered = isUnanswered,
                    Topics = topics,
                }
            );
    }
}
