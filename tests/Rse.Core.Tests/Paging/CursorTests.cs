using CsCheck;
using Rse.Paging;
using Rse.Problems;

namespace Rse.Core.Tests.Paging;

public sealed class CursorTests
{
    [Fact]
    public void Every_place_comes_back_from_its_cursor() =>
        Gen.Select(Gen.Long, Gen.Long, Gen.String)
            .Sample(
                (order, id, scope) => Assert.Equal(new Keyset(order, id), Cursor.Decode(Cursor.Encode(new Keyset(order, id), scope), scope))
            );

    [Fact]
    public void A_cursor_is_refused_in_any_other_list() =>
        Gen.Select(Gen.Long, Gen.Long, Gen.String, Gen.String)
            .Where((_, _, one, other) => one != other)
            .Sample(
                (order, id, one, other) =>
                    Assert.Equal(ProblemCodes.CursorForeign, Refusal(Cursor.Encode(new Keyset(order, id), one), other))
            );

    [Fact]
    public void A_cursor_with_any_character_changed_is_refused() =>
        Gen.Select(Gen.Long, Gen.Long, Gen.Int[0, 43], Gen.Char["abcXYZ0189-_*~ é"])
            .Sample(
                (order, id, index, character) =>
                {
                    var cursor = Cursor.Encode(new Keyset(order, id), "feed/space/1");
                    if (cursor[index] != character)
                    {
                        Assert.Equal(
                            ProblemCodes.CursorUnknown,
                            Refusal(cursor[..index] + character + cursor[(index + 1)..], "feed/space/1")
                        );
                    }
                }
            );

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("null")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' or 1=1 --")]
    public void What_is_no_cursor_is_refused(string text) => Assert.Equal(ProblemCodes.CursorUnknown, Refusal(text, "feed/space/1"));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(1_000_000_000)]
    public void A_page_of_an_impossible_length_is_refused_with_the_length(int take)
    {
        var refused = Assert.Throws<RefusedException>(() => Cursor.Open(new PageRequest { Take = take }, "feed/space/1"));

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(ProblemCodes.TakeOutOfRange, problem.Code);
        Assert.Contains($"{take}", problem.Message, StringComparison.Ordinal);
        Assert.Equal("take", problem.Field);
    }

    [Fact]
    public void Pages_follow_one_another_without_gap_or_repetition() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 25])
            .Sample(
                (length, take) =>
                {
                    var list = Enumerable.Range(1, length).ToList();
                    List<int> read = [];
                    string? after = null;
                    do
                    {
                        var slice = Cursor.Open(new PageRequest { Take = take, After = after }, "numbers");
                        var rows = list.Where(number => slice.After is null || number > slice.After.Value.Order).Take(slice.Limit).ToList();
                        var page = Cursor.Close(rows, slice, "numbers", number => new Keyset(number, 0));
                        Assert.True(page.Next is null || page.Items.Count == take);
                        read.AddRange(page.Items);
                        after = page.Next;
                    } while (after is not null);

                    Assert.Equal(list, read);
                }
            );

    private static string Refusal(string cursor, string scope) =>
        Assert.Single(Assert.Throws<RefusedException>(() => Cursor.Decode(cursor, scope)).Problems).Code;
}
