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
    private readonly List<TextWord> _words = [];
    private readonly List<TextWord> _titleWords = [];
    private readonly List<TextWord> _valuedWords = [];
    private readonly HashSet<WordEntry> _seen = new(ReferenceEqualityComparer.Instance);

    public DocumentWriter(IndexWriter writer, WordReader reader)
    {
        _writer = writer;
        _reader = reader;
    }

    public static Term Key(string kind, long id) => new(IndexFields.Key, KeyText(kind, id));

    /// <summary>Adds a document, or replaces the one with its key.</summary>
    public void Write(SearchText source, bool isNew)
    {
        var body = source.Plain;
        var number = DocumentNumber.Of(source.Kind, source.Id);
        var key = KeyText(source.Kind, source.Id);
        _key.SetStringValue(key);
        _number.SetInt64Value(number);
        _audience.SetInt64Value(source.Audience.Value);
        _at.SetInt64Value(source.At.ToUnixTimeMilliseconds());
        Document document = [_key, _number, _audience, _at];
        DocumentWords.Read(_reader, source.Title ?? "", body, _titleWords, _words, _seen);
        var languages = DocumentWords.LanguagesOf(source, body);
        Add(document, _text, _words, languages);
        Add(document, _title, _titleWords, languages);
        if (source.ValuedFor.Count > 0)
        {
            _valuedWords.Clear();
            _reader.Read(string.Join('\n', source.ValuedFor), _valuedWords);
            Add(document, _valued, _valuedWords, Languages.Both);
        }

        AddFacts(document, source, languages);
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

    private static void AddFacts(Document document, SearchText source, Languages languages)
    {
        foreach (var fact in DocumentFacts.Of(source, LanguageGuess.ToTag(source.Language, languages)))
        {
            document.Add(new StringField(IndexFields.Facts, fact, Field.Store.NO));
            document.Add(new SortedSetDocValuesField(IndexFields.FactValues, new BytesRef(fact)));
        }

        if (source.HostRootId is { } root)
        {
            document.Add(new NumericDocValuesField(IndexFields.HostRoot, root.Value));
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
