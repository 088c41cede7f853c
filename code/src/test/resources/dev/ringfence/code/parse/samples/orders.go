// Package main is orders.
package main

import (
	"context"
	. "fmt"
	_ "embed"
	ddb "github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

const (
	a, b = iota, "é" + `raw
text`
	c, d
)

var client, table = ddb.New(ddb.Options{}), map[string][]int{"x": {1, 2}, "y": nil}

type (
	Order[T any] struct {
		Base
		ID    string `json:"id"`
		Items []*T
	}
	Store interface {
		Put(context.Context, ...Order[int]) (n int, err error)
		~int | string
	}
)

func (o *Order[T]) Each(f func(T) bool) { for i := range o.Items { if !f(*o.Items[i]) { return } } }

func Map[K comparable, V any](in map[K]V) (out []V) {
	defer func() { if r := recover(); r != nil { Println(r) } }()
	for _, v := range in { out = append(out, v) }
	return
}

func handler(ctx context.Context, event struct{ Body string }) (interface{}, error) {
	ch := make(chan int, 1)
	go func() { ch <- len(event.Body) }()
outer:
	for i := 0; i < 3; i++ {
		select {
		case n, ok := <-ch:
			if ok && n > 1 { break outer } else if n&^1 == 0 { continue }
		default:
			goto end
		}
	}
	switch x := interface{}(event).(type) {
	case string, int:
		return x, nil
	case nil:
		fallthrough
	default:
	}
end:
	_, err := client.PutItem(ctx, &ddb.PutItemInput{TableName: &[]string{"orders"}[0], Item: nil})
	return Sprintf("%s-%d", event.Body[1:], 0x1F+'\n'), err
}

func main() { lambda.Start(handler) }
