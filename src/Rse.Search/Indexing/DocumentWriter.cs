using System.Buffers.Binary;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Rse.Search.Texts;

namespace Rse.Search.Indexing;

/// <summary>Writes texts into an index, on one thread: reuses the document and its fields.</summary>
internal sealed class DocumentWriter
{
    // Phrases of stems are never searched, so their positions are not stored.
    private static readonly FieldType Stems = Frozen(
        new FieldType
        {
            IsIndexed = true,
            IsTokenized = true,
            IndexOptions = IndexOptions.DOCS_AND_FREQS,
        }
    );
    private static readonly FieldType Words = Frozen(
        new FieldType
        {
            IsIndexed = true,
            IsTokenized = true,
            IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
        }
    );

    private readonly IndexWriter _writer;
    private readonly TextAnalyzers _analyzers;
    private readonly StringField _key = new(IndexFields.Key, "", Field.Store.NO);
    private readonly Field _text = new(IndexFields.Text, "", Stems);
    private readonly Field _title = new(IndexFields.Title, "", Stems);
    private readonly Field _exact = new(IndexFields.Exact, "", Words);
    private readonly NumericDocValuesField _number = new(IndexFields.Number, 0);
    private readonly NumericDocValuesField _audience = new(IndexFields.Audience, 0);
    private readonly NumericDocValuesField _at = new(IndexFields.At, 0);
    private readonly BinaryDocValuesField _facts = new(IndexFields.Facts, new BytesRef());
    private readonly BinaryDocValuesField _circles = new(IndexFields.Circles, new BytesRef());

    public DocumentWriter(IndexWriter writer, TextAnalyzers analyzers)
    {
        _writer = writer;
        _analyzers = analyzers;
    }

    public static Term Key(string kind, long id) => new(IndexFields.Key, KeyText(kind, id));

    /// <summary>Adds a document, or replaces the one with its key.</summary>
    public void Write(SearchText source, bool isNew)
    {
        var body = source.Plain;
        var all = source.Title is { Length: > 0 } ? $"{source.Title}\n{body}" : body;
        var number = DocumentNumber.Of(source.Kind, source.Id);
        var key = KeyText(source.Kind, source.Id);
        _key.SetStringValue(key);
        _text.SetStringValue(all);
        _exact.SetStringValue(all);
        _number.SetInt64Value(number);
        _audience.SetInt64Value(source.Audience.Value);
        _at.SetInt64Value(source.At.ToUnixTimeMilliseconds());
        Document document = [_key, _text, _exact, _number, _audience, _at];
        if (source.Title is { Length: > 0 })
        {
            _title.SetStringValue(source.Title);
            document.Add(_title);
        }

        _facts.SetBytesValue(FilterFacts.Pack(source));
        document.Add(_facts);
        if (source.Circles.Count > 0)
        {
            _circles.SetBytesValue(new BytesRef(Pack(source)));
            document.Add(_circles);
        }

        var analyzer = _analyzers.ForDocument(LanguageGuess.Of(all));
        if (isNew)
        {
            _writer.AddDocument(document, analyzer);
        }
        else
        {
            _writer.UpdateDocument(new Term(IndexFields.Key, key), document, analyzer);
        }
    }

    private static byte[] Pack(SearchText source)
    {
        var bytes = new byte[source.Circles.Count * sizeof(long)];
        for (var i = 0; i < source.Circles.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), source.Circles[i].Value);
        }

        return bytes;
    }

    private static string KeyText(string kind, long id) =>
        DocumentNumber.Of(kind, id).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static FieldType Frozen(FieldType type)
    {
        type.Freeze();
        return type;
    }
}
