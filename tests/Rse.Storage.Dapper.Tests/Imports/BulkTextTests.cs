using Rse.Storage.Imports;

namespace Rse.Storage.Dapper.Tests.Imports;

public sealed class BulkTextTests
{
    [Fact]
    public void An_insertion_of_a_row_returns_values_and_keeps_the_clauses_after_it()
    {
        var text = BulkText.Of(
            """
            insert into thing (id, audience, at)
            select id, coalesce((select p.audience from space p where p.id = rows.space_id for key share), rows.audience), at
            from {rows}
            where true
            on conflict (id) do update
            set at = excluded.at
            """,
            ["id", "space_id", "audience", "at"]
        );

        Assert.Equal(
            """
            insert into thing (id, audience, at)
            values (@id, coalesce((select p.audience from space p where p.id = @space_id), @audience), @at)
            on conflict (id) do update
            set at = excluded.at
            """,
            text
        );
    }

    [Fact]
    public void An_update_by_a_row_names_its_values()
    {
        var text = BulkText.Of("update thing\nset number = number + rows.number\nfrom {rows}\nwhere thing.id = rows.id", ["id", "number"]);

        Assert.Equal("update thing\nset number = number + @number\nwhere thing.id = @id", text);
    }

    [Fact]
    public void A_statement_that_joins_rows_with_a_table_keeps_them_a_table()
    {
        var text = BulkText.Of(
            "insert into thing (id)\nselect s.id\nfrom {rows}\njoin other s on s.id = rows.id\nwhere true\non conflict do nothing",
            ["id"]
        );

        Assert.Equal(
            "insert into thing (id)\nselect s.id\nfrom (select @id as id) as rows\njoin other s on s.id = rows.id\nwhere true\non "
                + "conflict do nothing",
            text
        );
    }
}
