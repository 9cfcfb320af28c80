namespace Rse.Search.Texts.Words;

/// <summary>Reads the words of a text: whole names, their parts, and what else people type for them.</summary>
/// <remarks>
/// <para>A text and a query are read by the same rules. Names are cut at joiners (<c>- _ . / @ : &amp; + # '</c>) and at capitals; French
/// elisions and English possessives are taken off; <c>S.N.C.F.</c> is one word; scripts without spaces become pairs of characters.</para>
/// <para>Not thread-safe.</para>
/// </remarks>
internal sealed class WordReader
{
    /// <summary>The longest word; what is beyond it is cut off, not dropped.</summary>
    public const int MaxLength = 255;

    private const int MostJoined = 4;

    private readonly FoldedText _text = new();
    private readonly WordCache _cache;
    private readonly List<Atom> _atoms = [];
    private readonly char[] _buffer = new char[MaxLength];
    private List<TextWord> _words = [];
    private int _position;

    public WordReader(WordCache cache) => _cache = cache;

    /// <summary>Adds the words of a text to a list, ordered by position.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The list.</param>
    /// <param name="position">The position of its first word.</param>
    /// <returns>The position behind its last word.</returns>
    public int Read(ReadOnlySpan<char> text, List<TextWord> words, int position = 0)
    {
        _text.Set(text);
        _words = words;
        _position = position;
        for (var i = 0; i < _text.Length; )
        {
            i = _text.Class(i) switch
            {
                CharClass.Break or CharClass.Joiner => IsDotOfName(i) ? ReadRun(i) : i + 1,
                CharClass.Ideograph => ReadIdeographs(i),
                _ => ReadRun(i),
            };
        }

        return _position;
    }

    // ".net", but not the end of a sentence.
    private bool IsDotOfName(int i) =>
        _text.Chars[i] is '.' && IsLetter(i + 1) && (i == 0 || _text.Class(i - 1) is CharClass.Break || _text.Chars[i - 1] is '/');

    private bool IsLetter(int i) => _text.Class(i) is CharClass.Lower or CharClass.Upper or CharClass.Letter;

    private bool IsWord(int i) => _text.Class(i) is CharClass.Lower or CharClass.Upper or CharClass.Letter or CharClass.Digit;

    /// <summary>Reads parts that single joiners connect.</summary>
    private int ReadRun(int i)
    {
        _atoms.Clear();
        while (true)
        {
            var start = i;
            i += _text.Chars[i] is '.' ? 1 : 0;
            while (IsWord(i))
            {
                i++;
            }

            var bareEnd = i;
            i += SymbolAt(i);
            _atoms.Add(new Atom(start, i, _text.Chars[start] is '.' ? start + 1 : start, bareEnd));
            if (_text.Class(i) is not CharClass.Joiner || !IsWord(i + 1))
            {
                break;
            }

            i++;
        }

        TakeElisions();
        TakePronouns();
        EmitRuns();
        return i;
    }

    // "c#", "c++".
    private int SymbolAt(int i)
    {
        if (i == 0 || !IsLetter(i - 1) || _text.Class(i) is not CharClass.Joiner)
        {
            return 0;
        }

        var length =
            _text.Chars[i] is '#' ? 1
            : _text.Chars[i] is '+' && _text.Class(i + 1) is CharClass.Joiner && _text.Chars[i + 1] is '+' ? 2
            : 0;
        return length > 0 && !IsWord(i + length) ? length : 0;
    }

    // l'énergie, d'accord, qu'il; Dupont's, don't, we'll.
    private void TakeElisions()
    {
        for (var i = 0; i < _atoms.Count; i++)
        {
            if (!HasApostropheAfter(i) || _atoms[i].IsGone)
            {
                continue;
            }

            if ((i == 0 || _atoms[i - 1].IsGone || !HasApostropheAfter(i - 1)) && IsIn(SmallWords.Elided, _atoms[i]))
            {
                _atoms[i] = _atoms[i] with { IsGone = true };
                continue;
            }

            var isLast = i + 2 >= _atoms.Count || !HasApostropheAfter(i + 1);
            if (!isLast)
            {
                continue;
            }

            var after = _text.Chars[_atoms[i + 1].Start.._atoms[i + 1].End];
            if (after is "s" or "ll" or "re" or "ve" or "d" or "m")
            {
                _atoms[i + 1] = _atoms[i + 1] with { IsGone = true };
            }
            else if (after is "t")
            {
                _atoms[i] = _atoms[i] with { End = _atoms[i + 1].End, BareEnd = _atoms[i + 1].End, IsContracted = true };
                _atoms[i + 1] = _atoms[i + 1] with { IsGone = true };
            }
        }
    }

    // est-il, tombe-t-elle, dites-moi; but rendez-vous, add-on and Aix-en-Provence.
    private void TakePronouns()
    {
        for (var i = _atoms.Count - 1; i > 0; i--)
        {
            var (before, atom) = (_atoms[i - 1], _atoms[i]);
            var isOn = _text.Chars[atom.Start..atom.End] is "on";
            if (
                _text.Chars[atom.Start - 1] is not '-'
                || !IsIn(SmallWords.Enclitic, atom)
                || (isOn && _text.Chars[atom.Start - 2] is not 't')
                || _text.Chars[before.Start..before.End] is "rendez"
            )
            {
                return;
            }

            _atoms[i] = atom with { IsGone = true };
        }
    }

    private bool HasApostropheAfter(int atom) => atom + 1 < _atoms.Count && _text.Chars[_atoms[atom].End] is '\'';

    private bool IsIn(System.Collections.Frozen.FrozenSet<string> words, Atom atom) =>
        words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(_text.Chars[atom.Start..atom.End]);

    private void EmitRuns()
    {
        for (var first = 0; first < _atoms.Count; )
        {
            if (_atoms[first].IsGone)
            {
                first++;
                continue;
            }

            var end = first;
            while (end < _atoms.Count && !_atoms[end].IsGone)
            {
                end++;
            }

            EmitRun(first, end);
            first = end;
        }
    }

    private void EmitRun(int first, int end)
    {
        if (end - first > 1 && IsAcronym(first, end))
        {
            Emit(WordForm.Part, Collect(first, end, withJoiners: false), _atoms[first].Start, _atoms[end - 1].End);
            _position++;
            return;
        }

        for (var i = first; i < end; i++)
        {
            var atom = _atoms[i];
            var isSymbol = atom.BareStart > atom.Start || (atom.BareEnd < atom.End && !atom.IsContracted);
            Emit(isSymbol ? WordForm.Symbol : WordForm.Part, Collect(i, i + 1, withJoiners: false), atom.Start, atom.End);
            if (i == first && end - first > 1)
            {
                Emit(WordForm.Whole, Collect(first, end, withJoiners: true), atom.Start, _atoms[end - 1].End);
                if (IsJoinable(first, end))
                {
                    Emit(WordForm.Joined, Collect(first, end, withJoiners: false), atom.Start, _atoms[end - 1].End);
                }
            }

            if (isSymbol)
            {
                Emit(WordForm.Bare, _text.Chars[atom.BareStart..atom.BareEnd], atom.BareStart, atom.BareEnd);
            }

            EmitPieces(atom);
            _position++;
        }
    }

    // S.N.C.F., but neither a.b nor 1.2.
    private bool IsAcronym(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (
                _atoms[i].End - _atoms[i].Start != 1
                || !IsLetter(_atoms[i].Start)
                || (i + 1 < end && _text.Chars[_atoms[i].End] is not '.')
            )
            {
                return false;
            }
        }

        return end - first > 2
            || _text.Class(_atoms[first].Start) is CharClass.Upper
            || _text.Class(_atoms[end - 1].End) is CharClass.Joiner;
    }

    private bool IsJoinable(int first, int end)
    {
        if (end - first > MostJoined)
        {
            return false;
        }

        for (var i = first; i < end; i++)
        {
            if (_atoms[i].BareStart > _atoms[i].Start || (i + 1 < end && _text.Chars[_atoms[i].End] is '/' or ':' or '@'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The characters of some atoms, with or without what is between them.</summary>
    private ReadOnlySpan<char> Collect(int first, int end, bool withJoiners)
    {
        var length = 0;
        for (var i = _atoms[first].Start; i < _atoms[end - 1].End && length < MaxLength; i++)
        {
            var c = _text.Chars[i];
            var isKept = IsWord(i) || (withJoiners ? c is not '\0' : end - first == 1 && c is not '\'');
            if (isKept)
            {
                _buffer[length++] = c;
            }
        }

        // Never half of a pair.
        length -= length > 0 && char.IsHighSurrogate(_buffer[length - 1]) ? 1 : 0;
        return _buffer.AsSpan(0, length);
    }

    // userName, XMLParser, covid19, but not PDFs.
    private void EmitPieces(Atom atom)
    {
        var start = atom.BareStart;
        for (var i = start + 1; i <= atom.BareEnd; i++)
        {
            if (i < atom.BareEnd && !IsBoundary(i, atom.BareEnd))
            {
                continue;
            }

            if (i - start > 1 && (start > atom.BareStart || i < atom.BareEnd))
            {
                Emit(WordForm.Piece, _text.Chars[start..Math.Min(i, start + MaxLength)], start, i);
            }

            start = i;
        }
    }

    private bool IsBoundary(int i, int end)
    {
        var (before, at, after) = (_text.Class(i - 1), _text.Class(i), i + 1 < end ? _text.Class(i + 1) : CharClass.Break);
        if ((before is CharClass.Digit) != (at is CharClass.Digit))
        {
            return true;
        }

        return at is CharClass.Upper
            && (before is CharClass.Lower || (before is CharClass.Upper && after is CharClass.Lower && !IsPluralOfCapitals(i + 1, end)));
    }

    private bool IsPluralOfCapitals(int i, int end) => i + 1 == end && _text.Chars[i] is 's';

    private int ReadIdeographs(int i)
    {
        var start = i;
        while (_text.Class(i) is CharClass.Ideograph)
        {
            var length = UnitAt(i);
            var next = i + length;
            var isPair = _text.Class(next) is CharClass.Ideograph;
            if (isPair)
            {
                Emit(WordForm.Part, _text.Chars[i..(next + UnitAt(next))], i, next + UnitAt(next));
            }

            // A single character is found as well.
            Emit(isPair || i > start ? WordForm.Piece : WordForm.Part, _text.Chars[i..next], i, next);

            _position++;
            i = next;
        }

        return i;
    }

    private int UnitAt(int i) => char.IsHighSurrogate(_text.Chars[i]) && i + 1 < _text.Length ? 2 : 1;

    private void Emit(WordForm form, ReadOnlySpan<char> word, int start, int end)
    {
        if (word.Length > 0)
        {
            _words.Add(new TextWord(_cache.Get(word), form, _position, _text.Start(start), _text.End(end - 1)));
        }
    }

    /// <summary>Letters and digits without a joiner among them, apart from a symbol.</summary>
    private readonly record struct Atom(int Start, int End, int BareStart, int BareEnd)
    {
        /// <summary>Whether it is an elided article or a possessive, and no word.</summary>
        public bool IsGone { get; init; }

        /// <summary>Whether it has an apostrophe within.</summary>
        public bool IsContracted { get; init; }
    }
}
