using System.Text.Json;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Subjects;

namespace Rse.AspNetCore.Feeds;

/// <summary>Writes entries property by property: pages of feeds are most of what the API sends, and to look up nine hundred properties took as long as half of their reading.</summary>
/// <remarks>What it writes is what the serializer would write of the same records; a test holds the two against each other.</remarks>
internal sealed class EntryWriter : JsonConverter<EntryResponse>
{
    private static readonly UtcTimeConverter _time = new();

    public override EntryResponse Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Entries are only written.");

    public override void Write(Utf8JsonWriter writer, EntryResponse value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, value.Id);
        Write(writer, "at"u8, value.At, options);
        writer.WriteString("verb"u8, Words.Name(value.Verb));
        writer.WritePropertyName("subject"u8);
        Write(writer, value.Subject, options);
        Write(writer, "reasons"u8, value.Reasons);
        writer.WritePropertyName("group"u8);
        JsonSerializer.Serialize(writer, value.Group!, RseJson.Of<GroupResponse>());
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SubjectResponse value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, value.Id);
        writer.WriteString("kind"u8, value.Kind);
        writer.WriteString("key"u8, value.Key);
        writer.WriteString("postKind"u8, value.PostKind);
        writer.WriteString("title"u8, value.Title);
        writer.WriteString("body"u8, value.Body);
        writer.WriteString("html"u8, value.Html);
        Write(writer, value.Author);
        Write(writer, value.Space);
        writer.WriteStartObject("root"u8);
        writer.WriteNumber("id"u8, value.Root.Id);
        writer.WriteString("kind"u8, value.Root.Kind);
        writer.WriteString("key"u8, value.Root.Key);
        writer.WriteString("title"u8, value.Root.Title);
        writer.WriteEndObject();
        Write(writer, "parentId"u8, value.ParentId);
        Write(writer, "at"u8, value.At, options);
        Write(writer, "editedAt"u8, value.EditedAt, options);
        writer.WriteNumber("version"u8, value.Version);
        Write(writer, value.Counts);
        Write(writer, value.Mine);
        Write(writer, "topics"u8, value.Topics);
        Write(writer, "acceptedId"u8, value.AcceptedId);
        writer.WriteBoolean("isAccepted"u8, value.IsAccepted);
        writer.WriteString("url"u8, value.Url);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AuthorResponse? value)
    {
        if (value is null)
        {
            writer.WriteNull("author"u8);
            return;
        }

        writer.WriteStartObject("author"u8);
        writer.WriteNumber("id"u8, value.Id);
        writer.WriteString("handle"u8, value.Handle);
        writer.WriteString("displayName"u8, value.DisplayName);
        writer.WriteString("kind"u8, Words.Name(value.Kind));
        writer.WriteString("url"u8, value.Url);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SpaceLinkResponse? value)
    {
        if (value is null)
        {
            writer.WriteNull("space"u8);
            return;
        }

        writer.WriteStartObject("space"u8);
        writer.WriteNumber("id"u8, value.Id);
        writer.WriteString("slug"u8, value.Slug);
        writer.WriteString("name"u8, value.Name);
        writer.WriteString("visibility"u8, Words.Name(value.Visibility));
        writer.WriteString("url"u8, value.Url);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CountsResponse value)
    {
        writer.WriteStartObject("counts"u8);
        writer.WriteNumber("comments"u8, value.Comments);
        writer.WriteStartObject("reactions"u8);
        foreach (var (kind, number) in value.Reactions)
        {
            writer.WriteNumber(kind, number);
        }

        writer.WriteEndObject();
        writer.WriteNumber("ratings"u8, value.Ratings);
        writer.WritePropertyName("averageRating"u8);
        if (value.AverageRating is { } average)
        {
            writer.WriteNumberValue(average);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MineResponse value)
    {
        writer.WriteStartObject("mine"u8);
        Write(writer, "reactions"u8, value.Reactions);
        Write(writer, "rating"u8, value.Rating);
        writer.WriteBoolean("follows"u8, value.Follows);
        writer.WriteBoolean("seen"u8, value.Seen);
        writer.WriteBoolean("saved"u8, value.Saved);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
        {
            writer.WriteStringValue(values[i]);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time)
        {
            writer.WritePropertyName(name);
            _time.Write(writer, time, options);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
