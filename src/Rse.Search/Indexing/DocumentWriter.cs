using System.Buffers.Binary;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Rse.Search.Texts;
using Rse.Search.Texts.Words;

namespace Rse.Search.Indexing;

/// <summary>Writes texts into an index, on one thread: reuses the document and its fields.</summary>
internal sealed class DocumentWriter
{
    private static readonly FieldType Words = MakeType(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    private static readonly FieldType Titles = MakeType(IndexOptions.DOCS_AND_FREQS);

    private static readonly FieldType Facts = MakeFacts();

    private readonly IndexWriter _writer;
    private readonly WordReader _reader;
    private readonly StringField _key = new(IndexFields.Key, "", Field.Store.NO);
    private readonly Column[] _text = [Text(TermKind.Exact), Text(TermKind.French), Text(TermKind.English)];
    private readonly Column[] _valued = [Valued(TermKind.Exact), Valued(TermKind.French), Valued(TermKind.English)];
    private readonly Column[] _title = [Title(TermKind.Exact), Title(TermKind.French), Title(TermKind.English)];
    private readonly NumericDocValuesField _number = new(IndexFields.Number, 0);
    private readonly NumericDocValuesField _audience = new(IndexFields.Audience, 0);
    private readonly NumericDocValuesField _at = new(IndexFields.At, 0);
    private readonly BinaryDocValuesField _circles = new(IndexFields.Circles, new BytesRef());
    private readonly Field _facts;
    private readonly List<SortedSetDocValuesField> _factValues = [];
    private readonly NumericDocValuesField _root = new(IndexFields.HostRoot, 0);
    private readonly List<TextWord> _words = [];
    private readonly List<TextWord> _titleWords = [];
    private readonly List<TextWord> _valuedWords = [];
    private readonly HashSet<WordEntry> _seen = new(ReferenceEqualityComparer.Instance);

    public DocumentWriter(IndexWriter writer, WordReader reader)
    {
        _writer = writer;
        _reader = reader;
        _facts = new Field(IndexFields.Facts, FactStream, Facts);
    }

    private FactStream FactStream { get; } = new();

    public static Term Key(string kind, long id) => new(IndexFields.Key, KeyText(kind, id));

    /// <summary>Adds a document, or replaces the one with its key.</summary>
    /// <returns>Why its text is left out, so that only filters find it; null where it is not.</returns>
    public Exception? Write(SearchText source, bool isNew)
    {
        var number = DocumentNumber.Of(source.Kind, source.Id);
        var key = KeyText(source.Kind, source.Id);
        _key.SetStringValue(key);
        _number.SetInt64Value(number);
        _audience.SetInt64Value(source.Audience.Value);
        _at.SetInt64Value(source.At.ToUnixTimeMilliseconds());
        Document document = [_key, _number, _audience, _at];
        var failure = TryAnalyze(source, out var languages);
        if (failure is null)
        {
            Add(document, _text, _words, languages);
            Add(document, _title, _titleWords, languages);
            Add(document, _valued, _valuedWords, Languages.Both);
        }

        AddFacts(
            document,
            source,
            failure is null ? LanguageGuess.ToTag(source.Language, languages) : null,
            failure is null && source.HasLink
        );
        if (source.Circles.Count > 0)
        {
            _circles.SetBytesValue(new BytesRef(Pack(source)));
            document.Add(_circles);
        }

        if (isNew)
        {
            _writer.AddDocument(document);
        }
        else
        {
            _writer.UpdateDocument(new Term(IndexFields.Key, key), document);
        }

        return failure;
    }

    // One text that cannot be read must not keep all that follow it from being found.
    private Exception? TryAnalyze(SearchText source, out Languages languages)
    {
        languages = Languages.Both;
        try
        {
            var body = source.Plain;
            DocumentWords.Read(_reader, source.Title ?? "", body, _titleWords, _words, _seen);
            languages = DocumentWords.LanguagesOf(source, body);
            _valuedWords.Clear();
            if (source.ValuedFor.Count > 0)
            {
                _reader.Read(string.Join('\n', source.ValuedFor), _valuedWords);
            }

            return null;
        }
#pragma warning disable CA1031 // Whatever a parser or an analysis throws at a text.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    private static void Add(Document document, Column[] columns, List<TextWord> words, Languages languages)
    {
        if (words.Count == 0)
        {
            return;
        }

        foreach (var column in columns)
        {
            if (column.Kind is TermKind.Exact || languages.HasFlag(column.Kind is TermKind.French ? Languages.French : Languages.English))
            {
                column.Stream.Set(words);
                document.Add(column.Field);
            }
        }
    }

    private void AddFacts(Document document, SearchText source, string? language, bool hasLink)
    {
        var facts = FactStream.Facts;
        facts.Clear();
        facts.AddRange(DocumentFacts.Of(source, language, hasLink));
        document.Add(_facts);
        for (var i = 0; i < facts.Count; i++)
        {
            if (i == _factValues.Count)
            {
                _factValues.Add(new SortedSetDocValuesField(IndexFields.FactValues, new BytesRef()));
            }

            _factValues[i].SetBytesValue(new BytesRef(facts[i]));
            document.Add(_factValues[i]);
        }

        if (source.HostRootId is { } root)
        {
            _root.SetInt64Value(root.Value);
            document.Add(_root);
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

    private static Column Text(TermKind kind) => new(kind, IndexFields.Of(kind), Words);

    private static Column Title(TermKind kind) => new(kind, IndexFields.OfTitle(kind), Titles);

    private static Column Valued(TermKind kind) => new(kind, IndexFields.OfValued(kind), Words);

    private static FieldType MakeFacts()
    {
        var type = new FieldType
        {
            IsIndexed = true,
            IsTokenized = true,
            OmitNorms = true,
            IndexOptions = IndexOptions.DOCS_ONLY,
        };
        type.Freeze();
        return type;
    }

    private static FieldType MakeType(IndexOptions options)
    {
        var type = new FieldType
        {
            IsIndexed = true,
            IsTokenized = true,
            IndexOptions = options,
        };
        type.Freeze();
        return type;
    }

    /// <summary>A field and the stream that fills it, used again for each document.</summary>
    private sealed class Column
    {
        public Column(TermKind kind, string field, FieldType type)
        {
            Kind = kind;
            Stream = new WordStream(kind);
            Field = new Field(field, Stream, type);
        }

        public TermKind Kind { get; }

        public WordStream Stream { get; }

        public Field Field { get; }
    }
}
