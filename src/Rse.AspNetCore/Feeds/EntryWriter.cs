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
    public override EntryResponse Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Entries are only written.");

    public override void Write(Utf8JsonWriter writer, EntryResponse value, JsonSerializerOptions options)
    {
        var json = new JsonBytes();
        try
        {
            Write(ref json, value);
            writer.WriteRawValue(json.Written, skipInputValidation: true);
        }
        finally
        {
            json.Dispose();
        }
    }

    private static void Write(ref JsonBytes json, EntryResponse value)
    {
        json.Raw("{\"id\":"u8);
        json.Number(value.Id);
        json.Raw(",\"at\":"u8);
        json.Time(value.At);
        json.Raw(",\"verb\":"u8);
        json.Text(Words.Name(value.Verb));
        json.Raw(",\"subject\":"u8);
        Write(ref json, value.Subject);
        json.Raw(",\"reasons\":"u8);
        Write(ref json, value.Reasons);
        json.Raw(",\"group\":"u8);
        json.Raw(value.Group is { } group ? JsonSerializer.SerializeToUtf8Bytes(group, RseJson.Of<GroupResponse>()) : "null"u8);
        json.Raw("}"u8);
    }

    private static void Write(ref JsonBytes json, SubjectResponse value)
    {
        json.Raw("{\"id\":"u8);
        json.Number(value.Id);
        json.Raw(",\"kind\":"u8);
        json.Text(value.Kind);
        json.Raw(",\"key\":"u8);
        json.Text(value.Key);
        json.Raw(",\"postKind\":"u8);
        json.Text(value.PostKind);
        json.Raw(",\"title\":"u8);
        json.Text(value.Title);
        json.Raw(",\"body\":"u8);
        json.Text(value.Body);
        json.Raw(",\"html\":"u8);
        json.Text(value.Html);
        json.Raw(",\"author\":"u8);
        Write(ref json, value.Author);
        json.Raw(",\"space\":"u8);
        Write(ref json, value.Space);
        json.Raw(",\"root\":{\"id\":"u8);
        json.Number(value.Root.Id);
        json.Raw(",\"kind\":"u8);
        json.Text(value.Root.Kind);
        json.Raw(",\"key\":"u8);
        json.Text(value.Root.Key);
        json.Raw(",\"title\":"u8);
        json.Text(value.Root.Title);
        json.Raw("},\"parentId\":"u8);
        Write(ref json, value.ParentId);
        json.Raw(",\"at\":"u8);
        json.Time(value.At);
        json.Raw(",\"editedAt\":"u8);
        Write(ref json, value.EditedAt);
        json.Raw(",\"version\":"u8);
        json.Number(value.Version);
        Write(ref json, value.Counts);
        Write(ref json, value.Mine);
        json.Raw(",\"topics\":"u8);
        Write(ref json, value.Topics);
        json.Raw(",\"acceptedId\":"u8);
        Write(ref json, value.AcceptedId);
        json.Raw(",\"isAccepted\":"u8);
        json.Boolean(value.IsAccepted);
        json.Raw(",\"url\":"u8);
        json.Text(value.Url);
        json.Raw("}"u8);
    }

    private static void Write(ref JsonBytes json, AuthorResponse? value)
    {
        if (value is null)
        {
            json.Null();
            return;
        }

        json.Raw("{\"id\":"u8);
        json.Number(value.Id);
        json.Raw(",\"handle\":"u8);
        json.Text(value.Handle);
        json.Raw(",\"displayName\":"u8);
        json.Text(value.DisplayName);
        json.Raw(",\"kind\":"u8);
        json.Text(Words.Name(value.Kind));
        json.Raw(",\"url\":"u8);
        json.Text(value.Url);
        json.Raw("}"u8);
    }

    private static void Write(ref JsonBytes json, SpaceLinkResponse? value)
    {
        if (value is null)
        {
            json.Null();
            return;
        }

        json.Raw("{\"id\":"u8);
        json.Number(value.Id);
        json.Raw(",\"slug\":"u8);
        json.Text(value.Slug);
        json.Raw(",\"name\":"u8);
        json.Text(value.Name);
        json.Raw(",\"visibility\":"u8);
        json.Text(Words.Name(value.Visibility));
        json.Raw(",\"url\":"u8);
        json.Text(value.Url);
        json.Raw("}"u8);
    }

    private static void Write(ref JsonBytes json, CountsResponse value)
    {
        json.Raw(",\"counts\":{\"comments\":"u8);
        json.Number(value.Comments);
        json.Raw(",\"reactions\":{"u8);
        var isFirst = true;
        foreach (var (kind, number) in value.Reactions)
        {
            json.Raw(isFirst ? ""u8 : ","u8);
            json.Text(kind);
            json.Raw(":"u8);
            json.Number(number);
            isFirst = false;
        }

        json.Raw("},\"ratings\":"u8);
        json.Number(value.Ratings);
        json.Raw(",\"averageRating\":"u8);
        if (value.AverageRating is { } average)
        {
            json.Number(average);
        }
        else
        {
            json.Null();
        }

        json.Raw("}"u8);
    }

    private static void Write(ref JsonBytes json, MineResponse value)
    {
        json.Raw(",\"mine\":{\"reactions\":"u8);
        Write(ref json, value.Reactions);
        json.Raw(",\"rating\":"u8);
        Write(ref json, value.Rating);
        json.Raw(",\"follows\":"u8);
        json.Boolean(value.Follows);
        json.Raw(",\"seen\":"u8);
        json.Boolean(value.Seen);
        json.Raw(",\"saved\":"u8);
        json.Boolean(value.Saved);
        json.Raw("}"u8);
    }

    private static void Write(ref JsonBytes json, IReadOnlyList<string> values)
    {
        json.Raw("["u8);
        for (var i = 0; i < values.Count; i++)
        {
            json.Raw(i == 0 ? ""u8 : ","u8);
            json.Text(values[i]);
        }

        json.Raw("]"u8);
    }

    private static void Write(ref JsonBytes json, long? value)
    {
        if (value is { } number)
        {
            json.Number(number);
        }
        else
        {
            json.Null();
        }
    }

    private static void Write(ref JsonBytes json, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json.Time(time);
        }
        else
        {
            json.Null();
        }
    }
}
